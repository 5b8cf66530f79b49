-- What AdvancedSQLiteSession of openai-agents 0.22.0 wrote: schema and rows.
BEGIN TRANSACTION;
CREATE TABLE agent_messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                session_id TEXT NOT NULL,
                message_data TEXT NOT NULL,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                FOREIGN KEY (session_id) REFERENCES agent_sessions (session_id)
                    ON DELETE CASCADE
            );
INSERT INTO "agent_messages" VALUES(1,'adv','{"role": "system", "content": "be brief"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(2,'adv','{"content": "h\u00e9 \ud83d\ude00 </a> \u2028 tab\t", "role": "user"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(3,'adv','{"id": "rs_1", "summary": [{"text": "th", "type": "summary_text"}], "type": "reasoning", "encrypted_content": "enc"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(4,'adv','{"arguments": "{\"x\":1}", "call_id": "call_1", "name": "get_weather", "type": "function_call", "id": "fc_1", "status": "completed"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(5,'adv','{"call_id": "call_1", "output": "ok \u00e9", "type": "function_call_output"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(6,'adv','{"id": "msg_1", "content": [{"annotations": [], "text": "done", "type": "output_text", "logprobs": []}], "role": "assistant", "status": "completed", "type": "message"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(7,'adv','{"role": "user", "content": "q2"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(8,'adv','{"role": "assistant", "content": "a2"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(9,'adv','{"role": "user", "content": "q2 alt"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(10,'adv','{"type": "web_search_call", "id": "ws_1", "status": "completed"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(11,'adv','{"type": "mcp_call", "id": "mcp_1", "name": "t", "server_label": "srv", "arguments": "{}"}','2026-11-21 09:51:41');
INSERT INTO "agent_messages" VALUES(12,'adv','{"role": "assistant", "content": "a2 alt"}','2026-11-21 09:51:41');
CREATE TABLE agent_sessions (
                session_id TEXT PRIMARY KEY,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
            );
INSERT INTO "agent_sessions" VALUES('adv','2026-11-21 09:51:41','2026-11-21 09:51:41');
CREATE TABLE branch_reservations (
                session_id TEXT NOT NULL,
                branch_id TEXT NOT NULL,
                PRIMARY KEY (session_id, branch_id)
            );
INSERT INTO "branch_reservations" VALUES('adv','main');
INSERT INTO "branch_reservations" VALUES('adv','alt');
CREATE TABLE message_structure (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                session_id TEXT NOT NULL,
                message_id INTEGER NOT NULL,
                branch_id TEXT NOT NULL DEFAULT 'main',
                message_type TEXT NOT NULL,
                sequence_number INTEGER NOT NULL,
                user_turn_number INTEGER,
                branch_turn_number INTEGER,
                tool_name TEXT,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                FOREIGN KEY (session_id)
                    REFERENCES agent_sessions(session_id) ON DELETE CASCADE,
                FOREIGN KEY (message_id)
                    REFERENCES agent_messages(id) ON DELETE CASCADE
            );
INSERT INTO "message_structure" VALUES(1,'adv',1,'main','other',1,0,0,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(2,'adv',2,'main','user',2,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(3,'adv',3,'main','reasoning',3,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(4,'adv',4,'main','function_call',4,1,1,'get_weather','2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(5,'adv',5,'main','function_call_output',5,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(6,'adv',6,'main','assistant',6,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(7,'adv',7,'main','user',7,2,2,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(8,'adv',8,'main','assistant',8,2,2,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(9,'adv',1,'alt','other',9,0,0,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(10,'adv',2,'alt','user',10,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(11,'adv',3,'alt','reasoning',11,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(12,'adv',4,'alt','function_call',12,1,1,'get_weather','2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(13,'adv',5,'alt','function_call_output',13,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(14,'adv',6,'alt','assistant',14,1,1,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(15,'adv',9,'alt','user',15,2,2,NULL,'2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(16,'adv',10,'alt','web_search_call',16,2,2,'web_search_call','2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(17,'adv',11,'alt','mcp_call',17,2,2,'srv.t','2026-11-21 09:51:41');
INSERT INTO "message_structure" VALUES(18,'adv',12,'alt','assistant',18,2,2,NULL,'2026-11-21 09:51:41');
CREATE TABLE session_clear_generations (
                session_id TEXT PRIMARY KEY,
                generation INTEGER NOT NULL DEFAULT 0
            );
INSERT INTO "session_clear_generations" VALUES('adv',0);
CREATE TABLE turn_usage (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                session_id TEXT NOT NULL,
                branch_id TEXT NOT NULL DEFAULT 'main',
                user_turn_number INTEGER NOT NULL,
                requests INTEGER DEFAULT 0,
                input_tokens INTEGER DEFAULT 0,
                output_tokens INTEGER DEFAULT 0,
                total_tokens INTEGER DEFAULT 0,
                input_tokens_details JSON,
                output_tokens_details JSON,
                created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                FOREIGN KEY (session_id)
                    REFERENCES agent_sessions(session_id) ON DELETE CASCADE,
                UNIQUE(session_id, branch_id, user_turn_number)
            );
INSERT INTO "turn_usage" VALUES(1,'adv','main',1,1,10,5,15,'{"cache_write_tokens": 0, "cached_tokens": 0}','{"reasoning_tokens": 0}','2026-11-21 09:51:41');
INSERT INTO "turn_usage" VALUES(2,'adv','main',2,1,20,6,26,'{"cache_write_tokens": 0, "cached_tokens": 0}','{"reasoning_tokens": 0}','2026-11-21 09:51:41');
INSERT INTO "turn_usage" VALUES(3,'adv','alt',2,1,30,7,37,'{"cache_write_tokens": 0, "cached_tokens": 0}','{"reasoning_tokens": 0}','2026-11-21 09:51:41');
CREATE INDEX idx_agent_messages_session_id
            ON agent_messages (session_id, id)
        ;
CREATE INDEX idx_structure_session_seq
            ON message_structure(session_id, sequence_number)
        ;
CREATE INDEX idx_structure_branch
            ON message_structure(session_id, branch_id)
        ;
CREATE INDEX idx_structure_turn
            ON message_structure(session_id, branch_id, user_turn_number)
        ;
CREATE INDEX idx_structure_branch_seq
            ON message_structure(session_id, branch_id, sequence_number)
        ;
CREATE INDEX idx_turn_usage_session_turn
            ON turn_usage(session_id, branch_id, user_turn_number)
        ;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('agent_messages',12);
INSERT INTO "sqlite_sequence" VALUES('message_structure',18);
INSERT INTO "sqlite_sequence" VALUES('turn_usage',3);
COMMIT;
PRAGMA user_version = 0;
