-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Token" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    CONSTRAINT "Token_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Compartment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parentId" TEXT,
    "name" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Project" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "compartmentId" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT,
    "createdBy" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "freeformTags" TEXT NOT NULL,
    "definedTags" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "compartmentId" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "description" TEXT,
    "createdBy" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stateDetails" TEXT,
    "sentBlocks" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "freeformTags" TEXT NOT NULL,
    "definedTags" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Job_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Artifact" (
    "jobId" TEXT NOT NULL PRIMARY KEY,
    "storeKey" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "contentDisposition" TEXT,
    "kind" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "md5" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    CONSTRAINT "Artifact_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "JobRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "jobId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "compartmentId" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stateDetails" TEXT,
    "sentBlocks" TEXT NOT NULL,
    "resolved" TEXT NOT NULL,
    "freeformTags" TEXT NOT NULL,
    "definedTags" TEXT NOT NULL,
    "timeAccepted" DATETIME NOT NULL,
    "timeStarted" DATETIME,
    "timeFinished" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "JobRun_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "hostId" TEXT,
    "ocpus" REAL NOT NULL,
    "memoryGb" REAL NOT NULL,
    "gpus" INTEGER NOT NULL DEFAULT 0,
    "waitingReason" TEXT,
    "stopReason" TEXT,
    "exitCode" INTEGER,
    "exitCause" TEXT,
    "exitMessage" TEXT,
    "timedOut" BOOLEAN NOT NULL DEFAULT false,
    "timeQueued" DATETIME NOT NULL,
    "timeAssigned" DATETIME,
    "timeStarted" DATETIME,
    "timeExited" DATETIME,
    "logSizeBytes" BIGINT,
    "logState" TEXT NOT NULL DEFAULT 'OPEN',
    "notesSeen" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Attempt_runId_fkey" FOREIGN KEY ("runId") REFERENCES "JobRun" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Attempt_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Host" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "compartmentId" TEXT NOT NULL,
    "vcpus" REAL NOT NULL,
    "memoryGb" REAL NOT NULL,
    "gpus" INTEGER NOT NULL DEFAULT 0,
    "architecture" TEXT NOT NULL,
    "isolation" TEXT NOT NULL,
    "agentVersion" TEXT NOT NULL,
    "connected" BOOLEAN NOT NULL DEFAULT false,
    "timeCreated" DATETIME NOT NULL,
    "timeLastSeen" DATETIME,
    "unreachableSince" DATETIME
);

-- CreateTable
CREATE TABLE "HostToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hostId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    CONSTRAINT "HostToken_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Shape" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "series" TEXT NOT NULL,
    "ocpus" REAL NOT NULL,
    "memoryGb" REAL NOT NULL,
    "gpus" INTEGER NOT NULL DEFAULT 0,
    "minOcpus" REAL,
    "minMemoryGb" REAL,
    "maxMemoryGbPerOcpu" REAL
);

-- CreateTable
CREATE TABLE "Event" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "compartmentId" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "time" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LogSegment" (
    "attemptId" TEXT NOT NULL,
    "node" INTEGER NOT NULL,
    "offset" BIGINT NOT NULL,
    "lengthBytes" BIGINT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "missing" TEXT,

    PRIMARY KEY ("attemptId", "node", "offset"),
    CONSTRAINT "LogSegment_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RetryToken" (
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,

    PRIMARY KEY ("actor", "operation", "token")
);

-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "User_name_key" ON "User"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Token_sha256_key" ON "Token"("sha256");

-- CreateIndex
CREATE INDEX "Token_userId_idx" ON "Token"("userId");

-- CreateIndex
CREATE INDEX "Project_compartmentId_timeCreated_id_idx" ON "Project"("compartmentId", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Project_compartmentId_displayName_id_idx" ON "Project"("compartmentId", "displayName", "id");

-- CreateIndex
CREATE INDEX "Project_compartmentId_state_timeCreated_id_idx" ON "Project"("compartmentId", "state", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Project_compartmentId_state_displayName_id_idx" ON "Project"("compartmentId", "state", "displayName", "id");

-- CreateIndex
CREATE INDEX "Project_compartmentId_createdBy_timeCreated_id_idx" ON "Project"("compartmentId", "createdBy", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Project_compartmentId_createdBy_displayName_id_idx" ON "Project"("compartmentId", "createdBy", "displayName", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_timeCreated_id_idx" ON "Job"("compartmentId", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_displayName_id_idx" ON "Job"("compartmentId", "displayName", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_projectId_timeCreated_id_idx" ON "Job"("compartmentId", "projectId", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_projectId_displayName_id_idx" ON "Job"("compartmentId", "projectId", "displayName", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_state_timeCreated_id_idx" ON "Job"("compartmentId", "state", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_state_displayName_id_idx" ON "Job"("compartmentId", "state", "displayName", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_createdBy_timeCreated_id_idx" ON "Job"("compartmentId", "createdBy", "timeCreated", "id");

-- CreateIndex
CREATE INDEX "Job_compartmentId_createdBy_displayName_id_idx" ON "Job"("compartmentId", "createdBy", "displayName", "id");

-- CreateIndex
CREATE INDEX "Job_projectId_idx" ON "Job"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "Artifact_storeKey_key" ON "Artifact"("storeKey");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_timeAccepted_id_idx" ON "JobRun"("compartmentId", "timeAccepted", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_displayName_id_idx" ON "JobRun"("compartmentId", "displayName", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_state_timeAccepted_id_idx" ON "JobRun"("compartmentId", "state", "timeAccepted", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_state_displayName_id_idx" ON "JobRun"("compartmentId", "state", "displayName", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_createdBy_timeAccepted_id_idx" ON "JobRun"("compartmentId", "createdBy", "timeAccepted", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_createdBy_displayName_id_idx" ON "JobRun"("compartmentId", "createdBy", "displayName", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_jobId_timeAccepted_id_idx" ON "JobRun"("compartmentId", "jobId", "timeAccepted", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_jobId_displayName_id_idx" ON "JobRun"("compartmentId", "jobId", "displayName", "id");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_jobId_state_timeAccepted_id_idx" ON "JobRun"("compartmentId", "jobId", "state", "timeAccepted", "id");

-- CreateIndex
CREATE INDEX "JobRun_jobId_state_idx" ON "JobRun"("jobId", "state");

-- CreateIndex
CREATE INDEX "Attempt_state_timeQueued_idx" ON "Attempt"("state", "timeQueued");

-- CreateIndex
CREATE INDEX "Attempt_hostId_state_idx" ON "Attempt"("hostId", "state");

-- CreateIndex
CREATE INDEX "Attempt_hostId_logState_idx" ON "Attempt"("hostId", "logState");

-- CreateIndex
CREATE INDEX "Attempt_logState_id_idx" ON "Attempt"("logState", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_runId_number_key" ON "Attempt"("runId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Host_name_key" ON "Host"("name");

-- CreateIndex
CREATE UNIQUE INDEX "HostToken_sha256_key" ON "HostToken"("sha256");

-- CreateIndex
CREATE INDEX "HostToken_hostId_idx" ON "HostToken"("hostId");

-- CreateIndex
CREATE INDEX "Event_subjectId_seq_idx" ON "Event"("subjectId", "seq");

-- CreateIndex
CREATE INDEX "RetryToken_timeCreated_idx" ON "RetryToken"("timeCreated");
