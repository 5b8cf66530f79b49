package dev.remembrancer.client;

import dev.remembrancer.Json;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import java.util.Map;

/** The vault on a server; the key must allow {@code admin}. What is sent again is in the audit record again. */
final class ClientVault implements Vault {
    private final Exchange exchange;
    private final Address all;
    private final Standpoint standpoint;

    ClientVault(Exchange exchange, Address agentAddress, Standpoint standpoint) {
        this.exchange = exchange;
        this.all = agentAddress.then("vault");
        this.standpoint = standpoint;
    }

    @Override
    public Vaulted reveal(VaultToken token, String reason) {
        Address address = standpoint.at(all.part(token.value()).then("reveal"));
        Call call = Call.change("reveal " + token, "POST", address, Repeating.ONCE)
                .body(Json.quote(Map.of("reason", reason)));
        return Blocking.on(exchange.send(call, answer -> Vaulted.of(answer.memories())));
    }
}
