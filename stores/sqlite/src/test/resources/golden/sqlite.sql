-- SQLiteSession of openai-agents 0.22.0, as it was written; AsyncSQLiteSession wrote the same to the letter. MIT licence.
BEGIN TRANSACTION;
CREATE TABLE agent_messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                session_id TEXT NOT NULL,
                message_data TEXT NOT NULL,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                FOREIGN KEY (session_id) REFERENCES agent_sessions (session_id)
                    ON DELETE CASCADE
            );
INSERT INTO "agent_messages" VALUES(1,'s1','{"role": "system", "content": "be brief"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(2,'s1','{"content": "h\u00e9 \ud83d\ude00 </a> \u2028 tab\t", "role": "user"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(3,'s1','{"id": "rs_1", "summary": [{"text": "th", "type": "summary_text"}], "type": "reasoning", "encrypted_content": "enc"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(4,'s1','{"arguments": "{\"x\":1}", "call_id": "call_1", "name": "get_weather", "type": "function_call", "id": "fc_1", "status": "completed"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(5,'s1','{"call_id": "call_1", "output": "ok \u00e9", "type": "function_call_output"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(6,'s1','{"id": "msg_1", "content": [{"annotations": [], "text": "done", "type": "output_text", "logprobs": []}], "role": "assistant", "status": "completed", "type": "message"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(7,'s1','{"role": "user", "content": [{"type": "input_text", "text": "look"}, {"type": "input_image", "image_url": "data:image/png;base64,AA=="}]}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(8,'s1','{"n": 1.0, "big": 1e+20, "small": 1.5e-07, "i": 12345678901234567890, "t": true, "z": null, "lone": "\ud800", "type": "custom"}','2026-11-21 09:51:41');
CREATE TABLE agent_sessions (
                session_id TEXT PRIMARY KEY,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
            );
INSERT INTO "agent_sessions" VALUES('s1','2026-11-21 09:51:41','2026-11-21 09:51:41');
CREATE INDEX idx_agent_messages_session_id
            ON agent_messages (session_id, id)
        ;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_messages',8);
COMMIT;
