// Starts the program under test with the demonstration world, and signs its invented people in.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.PIGOT ?? fileURLToPath(new URL("../target/debug/pigot", import.meta.url));

/** The day the demonstration world is set on in every journey. */
export const DAY = "2026-11-24";

/** Starts a demonstration on a free port; `stop()` ends it, `kill()` as a power cut would. */
export async function start({ date = DAY, seed = "1", time = "", folder = "" } = {}) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const program = spawn(PROGRAM, ["demo", "--listen", `127.0.0.1:${port}`, "--date", date, "--seed", seed, ...(time ? ["--time", time] : [])], {
    stdio: ["ignore", "pipe", "pipe"],
    // Where it keeps its database, for a test that looks at what a killed program left.
    env: folder ? { ...process.env, TMPDIR: folder } : process.env,
  });
  let said = "";
  program.stdout.on("data", (text) => (said += text));
  program.stderr.on("data", (text) => (said += text));
  for (let tries = 0; tries < 600; tries += 1) {
    if (program.exitCode !== null) throw new Error(`pigot ended with ${program.exitCode}:\n${said}`);
    try {
      const answer = await fetch(`${address}/health/ready`);
      if (answer.ok) {
        return { address, program: PROGRAM, said: () => said, stop: () => stop(program), kill: () => stop(program, "SIGKILL") };
      }
    } catch {
      // Not listening yet.
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  await stop(program);
  throw new Error(`pigot did not start:\n${said}`);
}

async function stop(program, signal = "SIGTERM") {
  if (program.exitCode !== null || program.signalCode !== null) return;
  program.kill(signal);
  await once(program, "exit");
}

async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** Signs in as the first demonstration person in this role, of this place if one is given. */
export async function signIn(page, address, role, place = "") {
  await page.goto(`${address}/sign-in`);
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("cell", { name: role, exact: true }) })
    .filter({ hasText: place })
    .first();
  await row.getByRole("button").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Every role, as the sign-in page names it. */
export const ROLES = [
  "Special-measures officer",
  "Listing officer",
  "Court clerk",
  "Judge",
  "Resident judge",
  "Prosecutor",
  "Defence counsel",
  "Independent Sexual Violence Adviser (ISVA)",
  "Witness care officer",
  "Witness Service",
  "Intermediary",
  "Administrator",
];

/** Collects what a page should never do: console errors, faults in scripts, refused policies, failed requests. */
export function watch(page) {
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  return faults;
}
