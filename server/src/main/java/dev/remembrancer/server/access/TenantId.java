package dev.remembrancer.server.access;

import dev.remembrancer.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * The identity of a tenant: 1 to 63 lower-case letters, digits and hyphens, of which the first is no hyphen. It is also
 * the name of the tenant's directory, and it is never used twice.
 *
 * @param value the identity
 */
public record TenantId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** The tenant that is always there: whoever uses the server alone is in it, and its administrators are the server's. */
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "tenant", "must be 1 to 63 lower-case letters, digits and hyphens, the first no hyphen");
        }
    }

    /** Whether it is the one that is always there. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }

    @Override
    public String toString() {
        return value;
    }
}
