import { open } from "node:fs/promises";

/** Makes a folder's own entries durable: a file made or renamed in it is still there after a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
