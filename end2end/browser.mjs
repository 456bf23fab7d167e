// Finds and starts the browser that the journeys use: Debian's Chromium, or the one named by CHROMIUM.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

export function executablePath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of process.env.PATH.split(delimiter)) {
    for (const name of NAMES) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error("Install Chromium, or say where it is with CHROMIUM.");
}

export function launch() {
  return chromium.launch({
    executablePath: executablePath(),
    // Root, as in CI, may not use the sandbox; nothing but our own pages is opened. The rest keeps the browser from
    // calling its maker.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
}
