import type { Database } from "../database.ts";
import type { SegmentIndex } from "../../stores/log-store.ts";

/** The log store's index of sealed segments, in the database. */
export const segmentIndex = (db: Database): SegmentIndex => ({
  list: (attemptId, node) =>
    db.read(async (tx) => {
      const rows = await tx.logSegment.findMany({ where: { attemptId, node }, orderBy: { offset: "asc" } });
      return rows.map(({ missing, ...row }) => ({
        ...row,
        offset: Number(row.offset),
        lengthBytes: Number(row.lengthBytes),
        ...(missing !== null && { missing }),
      }));
    }),
  add: (segment) =>
    db.write(async (tx) => {
      const { attemptId, node } = segment;
      const row = {
        ...segment,
        offset: BigInt(segment.offset),
        lengthBytes: BigInt(segment.lengthBytes),
        missing: segment.missing ?? null,
      };
      // sealed once more after a crash between the file and this row: the same row again
      await tx.logSegment.upsert({
        where: { attemptId_node_offset: { attemptId, node, offset: row.offset } },
        create: row,
        update: row,
      });
    }),
});
