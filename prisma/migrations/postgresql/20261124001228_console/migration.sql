-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "found" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "passwordHash" TEXT,
ADD COLUMN     "timePasswordSet" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "timeCreated" TIMESTAMP(3) NOT NULL,
    "timeLastSeen" TIMESTAMP(3) NOT NULL,
    "timeExpires" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "timeCreated" TIMESTAMP(3) NOT NULL,
    "timeExpires" TIMESTAMP(3) NOT NULL,
    "timeUsed" TIMESTAMP(3),

    CONSTRAINT "SignInLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArtifactUpload" (
    "id" TEXT NOT NULL,
    "storeKey" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "md5" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "timeCreated" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ArtifactUpload_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInLink" ADD CONSTRAINT "SignInLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
