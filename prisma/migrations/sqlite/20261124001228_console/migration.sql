-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN "found" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "passwordHash" TEXT;
ALTER TABLE "User" ADD COLUMN "timePasswordSet" DATETIME;

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    "timeLastSeen" DATETIME NOT NULL,
    "timeExpires" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL,
    "timeExpires" DATETIME NOT NULL,
    "timeUsed" DATETIME,
    CONSTRAINT "SignInLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ArtifactUpload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storeKey" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "md5" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "timeCreated" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_timeExpires_idx" ON "Session"("timeExpires");

-- CreateIndex
CREATE UNIQUE INDEX "SignInLink_sha256_key" ON "SignInLink"("sha256");

-- CreateIndex
CREATE INDEX "SignInLink_userId_idx" ON "SignInLink"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ArtifactUpload_storeKey_key" ON "ArtifactUpload"("storeKey");

-- CreateIndex
CREATE INDEX "ArtifactUpload_timeCreated_idx" ON "ArtifactUpload"("timeCreated");

-- CreateIndex
CREATE INDEX "JobRun_compartmentId_projectId_timeAccepted_id_idx" ON "JobRun"("compartmentId", "projectId", "timeAccepted", "id");
