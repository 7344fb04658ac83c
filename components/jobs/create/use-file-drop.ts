import { useEffect, useRef, useState } from "react";

/** What was dropped where one file is wanted. */
export type Dropped = { file: File } | { problem: string };

/** The whole page takes a dropped file while `onDrop` is given; true while one is held over it. */
export function useFileDrop(onDrop: ((dropped: Dropped) => void) | undefined): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useRef(onDrop);
  useEffect(() => {
    take.current = onDrop;
  }, [onDrop]);
  useEffect(() => {
    let depth = 0; // enter and leave come for every element on the way
    const enter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setIsOver(take.current !== undefined);
    };
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault(); // or the browser opens the file instead of the page
      if (event.dataTransfer) event.dataTransfer.dropEffect = take.current ? "copy" : "none";
    };
    const leave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      if (event.dataTransfer) take.current?.(droppedIn(event.dataTransfer));
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;

function droppedIn({ files, items }: DataTransfer): Dropped {
  const [file, more] = files;
  if (!file) return { problem: "Nothing that can be read was dropped." };
  if (more) return { problem: `${files.length} files were dropped; a job has one. Pack them into a zip or tar.gz.` };
  const isFolder = items[0]?.webkitGetAsEntry()?.isDirectory ?? false;
  return isFolder ? { problem: `${file.name} is a folder. Pack it into a zip or tar.gz.` } : { file };
}
