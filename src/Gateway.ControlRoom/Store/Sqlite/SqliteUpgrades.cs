namespace Gateway.ControlRoom.Store.Sqlite;

/// <summary>How a file of an earlier version becomes one of this.</summary>
internal static class SqliteUpgrades
{
    /// <summary>Version of the tables that this build writes; kept in the file's <c>user_version</c>.</summary>
    public const int SchemaVersion = 9;

    /// <summary>Triggers of the newest version, beside the tables of the context.</summary>
    public const string Triggers = PositionsAreKept + StepsAreKept + MessagesAreKept;

    private const string FromVersion1 = """
        ALTER TABLE "gateways" ADD COLUMN "EarlierNumberings" TEXT NOT NULL DEFAULT '';
        ALTER TABLE "gateways" ADD COLUMN "NumberingDoubtful" INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE "incidents" ADD COLUMN "RegisterRecord" TEXT NULL;

        """;

    /// <summary>Where each facility stands at the upgrade is where its history begins.</summary>
    private const string FromVersion2 = """
        CREATE TABLE "facility_positions" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_facility_positions" PRIMARY KEY AUTOINCREMENT,
            "FacilityId" TEXT NOT NULL,
            "RecordedAt" TEXT NOT NULL,
            "Source" TEXT NOT NULL,
            "Record" TEXT NOT NULL
        );
        CREATE INDEX "IX_facility_positions_FacilityId" ON "facility_positions" ("FacilityId");
        INSERT INTO "facility_positions" ("FacilityId", "RecordedAt", "Source", "Record")
            SELECT "Id", CURRENT_TIMESTAMP, 'in the register before positions kept a history', json_extract("Record", '$.position')
            FROM "facilities" WHERE json_extract("Record", '$.position') IS NOT NULL ORDER BY "Id";

        """;

    private const string FromVersion3 = """
        ALTER TABLE "gateways" ADD COLUMN "Tests" TEXT NULL;
        CREATE TABLE "documents" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_documents" PRIMARY KEY,
            "Kind" TEXT NOT NULL,
            "District" TEXT NOT NULL,
            "Gateway" TEXT NOT NULL,
            "Facility" TEXT NOT NULL,
            "MediaType" TEXT NOT NULL,
            "BelongsTo" TEXT NULL,
            "Sha256" TEXT NOT NULL,
            "Content" BLOB NOT NULL,
            "StoredAt" TEXT NOT NULL
        );
        CREATE TABLE "document_parts" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_document_parts" PRIMARY KEY,
            "Document" TEXT NOT NULL,
            "Number" INTEGER NOT NULL,
            "Sha256" TEXT NOT NULL,
            "Content" BLOB NOT NULL,
            "StoredAt" TEXT NOT NULL
        );
        CREATE INDEX "IX_documents_Kind_StoredAt" ON "documents" ("Kind", "StoredAt");
        CREATE INDEX "IX_documents_Facility" ON "documents" ("Facility");
        CREATE INDEX "IX_documents_BelongsTo" ON "documents" ("BelongsTo");
        CREATE INDEX "IX_document_parts_Document" ON "document_parts" ("Document");

        """;

    private const string FromVersion4 = """
        ALTER TABLE "gateways" ADD COLUMN "Paths" TEXT NULL;

        """;

    private const string FromVersion5 = """
        CREATE TABLE "gateway_certificates" (
            "Serial" TEXT NOT NULL CONSTRAINT "PK_gateway_certificates" PRIMARY KEY,
            "District" TEXT NOT NULL,
            "Gateway" TEXT NOT NULL,
            "Certificate" BLOB NOT NULL,
            "PublicKey" TEXT NOT NULL,
            "IssuedAt" TEXT NOT NULL,
            "NotAfter" TEXT NOT NULL,
            "Renewed" INTEGER NOT NULL,
            "RevokedAt" TEXT NULL
        );
        CREATE TABLE "enrolment_codes" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_enrolment_codes" PRIMARY KEY AUTOINCREMENT,
            "District" TEXT NOT NULL,
            "Gateway" TEXT NOT NULL,
            "ProofKey" BLOB NOT NULL,
            "SecretHash" BLOB NOT NULL,
            "MadeAt" TEXT NOT NULL,
            "ValidUntil" TEXT NOT NULL,
            "ClosedAt" TEXT NULL,
            "Serial" TEXT NULL
        );
        CREATE INDEX "IX_gateway_certificates_District_Gateway" ON "gateway_certificates" ("District", "Gateway");
        CREATE UNIQUE INDEX "IX_gateway_certificates_PublicKey" ON "gateway_certificates" ("PublicKey");
        CREATE INDEX "IX_enrolment_codes_District_Gateway" ON "enrolment_codes" ("District", "Gateway");

        """;

    private const string FromVersion6 = """
        ALTER TABLE "alerts" ADD COLUMN "SigningKey" TEXT NULL;
        ALTER TABLE "alerts" ADD COLUMN "Signature" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "UnsignedSaid" INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE "gateways" ADD COLUMN "SelfTestId" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "SelfTestAt" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "Health" TEXT NULL;
        ALTER TABLE "gateways" ADD COLUMN "HealthAt" TEXT NULL;

        """;

    /// <summary>
    /// What was acknowledged long ago is closed, without a word of how it ended, which nobody put on record; what is of the
    /// last day stays with whoever acknowledged it.
    /// </summary>
    private const string FromVersion7 = """
        ALTER TABLE "incidents" ADD COLUMN "ClaimedBy" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "IdleAt" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "IdleSince" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "Disposition" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "Cause" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "ClosedAt" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "ClosedBy" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "GroupId" TEXT NOT NULL DEFAULT '';
        ALTER TABLE "incidents" ADD COLUMN "FacilityId" TEXT NULL;
        ALTER TABLE "incidents" ADD COLUMN "Latitude" REAL NULL;
        ALTER TABLE "incidents" ADD COLUMN "Longitude" REAL NULL;
        ALTER TABLE "incidents" ADD COLUMN "Priority" INTEGER NOT NULL DEFAULT 2;
        ALTER TABLE "incidents" ADD COLUMN "PriorityReasons" TEXT NOT NULL DEFAULT '';
        ALTER TABLE "incidents" ADD COLUMN "DrillId" TEXT NULL;
        CREATE TABLE "incident_steps" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_incident_steps" PRIMARY KEY AUTOINCREMENT,
            "IncidentId" TEXT NOT NULL,
            "Revision" INTEGER NOT NULL,
            "At" TEXT NOT NULL,
            "By" TEXT NULL,
            "Kind" TEXT NOT NULL,
            "FromState" TEXT NOT NULL,
            "ToState" TEXT NOT NULL,
            "ClaimFrom" TEXT NULL,
            "ClaimTo" TEXT NULL,
            "Disposition" TEXT NULL,
            "Cause" TEXT NULL,
            "Note" TEXT NULL,
            "Details" TEXT NULL,
            CONSTRAINT "FK_incident_steps_incidents_IncidentId" FOREIGN KEY ("IncidentId") REFERENCES "incidents" ("Id") ON DELETE RESTRICT
        );
        CREATE TABLE "drills" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_drills" PRIMARY KEY,
            "Name" TEXT NOT NULL,
            "StartsAt" TEXT NOT NULL,
            "EndsAt" TEXT NOT NULL,
            "Scope" TEXT NOT NULL,
            "DeclaredBy" TEXT NOT NULL,
            "DeclaredAt" TEXT NOT NULL,
            "WithdrawnBy" TEXT NULL,
            "WithdrawnAt" TEXT NULL
        );
        CREATE TABLE "hand_overs" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_hand_overs" PRIMARY KEY,
            "Revision" INTEGER NOT NULL,
            "OfferedBy" TEXT NOT NULL,
            "OfferedAt" TEXT NOT NULL,
            "OfferedTo" TEXT NULL,
            "Note" TEXT NOT NULL,
            "AcceptedBy" TEXT NULL,
            "AcceptedAt" TEXT NULL,
            "WithdrawnAt" TEXT NULL
        );
        CREATE INDEX "IX_incidents_District_Gateway_Bell_ReceivedAt" ON "incidents" ("District", "Gateway", "Bell", "ReceivedAt");
        CREATE INDEX "IX_incidents_GroupId" ON "incidents" ("GroupId");
        CREATE INDEX "IX_incidents_IdleAt" ON "incidents" ("IdleAt");
        CREATE UNIQUE INDEX "IX_incident_steps_IncidentId_Revision" ON "incident_steps" ("IncidentId", "Revision");
        CREATE INDEX "IX_drills_EndsAt" ON "drills" ("EndsAt");
        CREATE INDEX "IX_hand_overs_OfferedAt" ON "hand_overs" ("OfferedAt");
        UPDATE "incidents" SET "GroupId" = "Id",
            "Priority" = CASE "Kind" WHEN 'Press' THEN 2 WHEN 'Test' THEN 5 WHEN 'LowBattery' THEN 4 WHEN 'Chattering' THEN 4 ELSE 3 END;
        INSERT INTO "incident_steps" ("IncidentId", "Revision", "At", "By", "Kind", "FromState", "ToState", "ClaimTo")
            SELECT "Id", "Revision", "AcknowledgedAt", "AcknowledgedBy", 'Acknowledge', 'New', 'Acknowledged', "AcknowledgedBy"
            FROM "incidents" WHERE "State" = 'Acknowledged' AND "AcknowledgedAt" IS NOT NULL;
        UPDATE "incidents" SET "ClaimedBy" = "AcknowledgedBy" WHERE "State" = 'Acknowledged';
        UPDATE "incidents" SET "State" = 'Closed', "Revision" = "Revision" + 1, "ClosedAt" = CURRENT_TIMESTAMP
            WHERE "State" = 'Acknowledged' AND "ReceivedAt" < datetime('now', '-1 day');
        INSERT INTO "incident_steps" ("IncidentId", "Revision", "At", "Kind", "FromState", "ToState", "ClaimFrom", "ClaimTo")
            SELECT "Id", "Revision", "ClosedAt", 'Upgrade', 'Acknowledged', 'Closed', "AcknowledgedBy", "AcknowledgedBy"
            FROM "incidents" WHERE "State" = 'Closed';

        """;

    private const string StepsAreKept = """
        CREATE TRIGGER "incident_steps_are_never_changed" BEFORE UPDATE ON "incident_steps"
            BEGIN SELECT RAISE(ABORT, 'a step of an incident is never changed'); END;
        CREATE TRIGGER "incident_steps_are_never_deleted" BEFORE DELETE ON "incident_steps"
            BEGIN SELECT RAISE(ABORT, 'a step of an incident is never deleted'); END;
        CREATE TRIGGER "drills_are_only_withdrawn" BEFORE UPDATE ON "drills"
            WHEN OLD."WithdrawnAt" IS NOT NULL OR NEW."Id" <> OLD."Id" OR NEW."Name" <> OLD."Name" OR NEW."StartsAt" <> OLD."StartsAt"
                OR NEW."EndsAt" <> OLD."EndsAt" OR NEW."Scope" <> OLD."Scope" OR NEW."DeclaredBy" <> OLD."DeclaredBy" OR NEW."DeclaredAt" <> OLD."DeclaredAt"
            BEGIN SELECT RAISE(ABORT, 'a declared drill is never changed, only withdrawn'); END;
        CREATE TRIGGER "drills_are_never_deleted" BEFORE DELETE ON "drills"
            BEGIN SELECT RAISE(ABORT, 'a declared drill is never deleted'); END;

        """;

    private const string FromVersion8 = """
        CREATE TABLE "dispatch_messages" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_dispatch_messages" PRIMARY KEY AUTOINCREMENT,
            "IncidentId" TEXT NOT NULL,
            "Revision" INTEGER NOT NULL,
            "Target" TEXT NOT NULL,
            "Type" TEXT NOT NULL,
            "Identifier" TEXT NOT NULL,
            "Status" TEXT NOT NULL,
            "Sent" TEXT NOT NULL,
            "Cap" BLOB NOT NULL,
            "Digest" TEXT NOT NULL,
            "QueuedBy" TEXT NULL,
            "State" TEXT NOT NULL,
            "SeenRevision" INTEGER NOT NULL,
            "Ended" INTEGER NOT NULL,
            "Attempts" INTEGER NOT NULL,
            "NextAttemptAt" TEXT NOT NULL,
            "LastFault" TEXT NULL,
            "ReceiptStatus" INTEGER NULL,
            "ReceiptBody" TEXT NULL,
            "ReceiptAt" TEXT NULL,
            "WithdrawnBy" TEXT NULL,
            CONSTRAINT "FK_dispatch_messages_incidents_IncidentId" FOREIGN KEY ("IncidentId") REFERENCES "incidents" ("Id") ON DELETE RESTRICT
        );
        CREATE UNIQUE INDEX "IX_dispatch_messages_Identifier" ON "dispatch_messages" ("Identifier");
        CREATE INDEX "IX_dispatch_messages_State_Target" ON "dispatch_messages" ("State", "Target");
        CREATE INDEX "IX_dispatch_messages_Ended" ON "dispatch_messages" ("Ended");
        CREATE INDEX "IX_dispatch_messages_IncidentId" ON "dispatch_messages" ("IncidentId");

        """;

    private const string MessagesAreKept = """
        CREATE TRIGGER "dispatch_messages_say_the_same_for_ever" BEFORE UPDATE OF "IncidentId", "Revision", "Target", "Type", "Identifier", "Status", "Sent", "Cap" ON "dispatch_messages"
            BEGIN SELECT RAISE(ABORT, 'a message to police or fire is never changed'); END;
        CREATE TRIGGER "dispatch_messages_are_never_deleted" BEFORE DELETE ON "dispatch_messages"
            BEGIN SELECT RAISE(ABORT, 'a message to police or fire is never deleted'); END;

        """;

    private const string PositionsAreKept = """
        CREATE TRIGGER "facility_positions_are_never_changed" BEFORE UPDATE ON "facility_positions"
            BEGIN SELECT RAISE(ABORT, 'a recorded position is never changed'); END;
        CREATE TRIGGER "facility_positions_are_never_deleted" BEFORE DELETE ON "facility_positions"
            BEGIN SELECT RAISE(ABORT, 'a recorded position is never deleted'); END;

        """;

    /// <summary>By the version that each begins at, from 1.</summary>
    private static readonly string[] Steps = [FromVersion1, FromVersion2 + PositionsAreKept, FromVersion3, FromVersion4, FromVersion5, FromVersion6, FromVersion7 + StepsAreKept, FromVersion8 + MessagesAreKept];

    /// <summary>All that a file of a version lacks.</summary>
    /// <param name="version">Of the file, from 1.</param>
    public static string From(long version) => string.Concat(Steps.Skip((int)version - 1));
}
