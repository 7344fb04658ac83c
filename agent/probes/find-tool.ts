import { accessSync, constants } from "node:fs";
import path from "node:path";

const SYSTEM_FOLDERS = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

/** Absolute path of a system tool, or undefined. Not by PATH: it is the operator's, and may lead into a home folder. */
export function findTool(name: string): string | undefined {
  return SYSTEM_FOLDERS.map((folder) => path.join(folder, name)).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
