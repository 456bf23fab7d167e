// The courtroom clock: two browsers on one hearing, a network that is lost and comes back, a reload, a server that is
// killed and started again, and the same without script. Whatever happens there is one log.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

/** Somebody with a browser of their own, in the courtroom of today's recording at a court. */
async function enter(pigot, role, court, { script = true, hearing = "" } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = watch(page);
  await signIn(page, pigot.address, role, court);
  let path = hearing;
  if (!path) {
    await page.goto(`${pigot.address}/diary`);
    const link = page.locator('a[href^="/hearings/0"]').filter({ hasText: "Section 28 recording" }).first();
    path = await link.getAttribute("href");
  }
  await page.goto(`${pigot.address}${path}/room`);
  await awake(page, script);
  return { context, page, faults, hearing: path };
}

/** The island asks the server as soon as it is awake. */
async function awake(page, script = true) {
  if (script) await page.waitForResponse((answer) => answer.url().endsWith("/api/hearing_log") && answer.ok());
}

const state = (page) => page.locator(".pigot-room__state");
const who = (page) => page.locator(".pigot-room__who");
const line = (page) => page.locator(".pigot-room__line");
const press = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" }).click();

/** Waits until an element says this. */
async function says(element, words) {
  await element.filter({ hasText: words }).first().waitFor();
}

/** Waits until the browser keeps nothing that the server does not have. */
async function sent(page, timeout = 20_000) {
  await page.waitForFunction(() => Object.keys(localStorage).length === 0, undefined, { timeout });
  await line(page).waitFor({ state: "hidden" });
}

/** Starts the hearing, with a reason where something is not ready. */
async function startHearing(page) {
  await page.getByRole("button", { name: "Start the hearing" }).locator("visible=true").click();
  await says(state(page), "Nobody is examining");
}

/** The log as the page has it: each entry in words, without the times. */
async function log(page) {
  await page.reload();
  return page.locator("table:has(#log) tbody tr, table:has(caption:text-is('Log')) tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent.trim()).join(" | ")),
  );
}

const count = (entries, words) => entries.filter((entry) => entry.startsWith(words)).length;

describe("one hearing", () => {
  let pigot;

  before(async () => {
    pigot = await start({ time: "10:30am" });
  });

  after(() => pigot?.stop());

  test("two browsers on one hearing leave one log, also when the network is lost", { timeout: 120_000 }, async () => {
    const clerk = await enter(pigot, "Court clerk", "Liverpool");
    const officer = await enter(pigot, "Special-measures officer", "Liverpool", { hearing: clerk.hearing });
    const pages = [clerk.page, officer.page];

    // Both press Start at once.
    await Promise.all(pages.map((page) => startHearing(page)));
    await press(clerk.page, /^Begin: D1/);
    for (const page of pages) await says(state(page), "Running");
    const first = await who(clerk.page).innerText();
    assert.equal(await who(officer.page).innerText(), first);

    // Both pause at once: the clock stands still, and does not start again.
    await Promise.all(pages.map((page) => press(page, "Pause")));
    for (const page of pages) await says(state(page), "Paused");

    // The clerk's network is lost. What is pressed counts there at once, and says that it was not sent.
    await clerk.context.setOffline(true);
    await press(clerk.page, "Resume");
    await says(state(clerk.page), "Running");
    await press(clerk.page, "Stop: counsel has finished");
    await says(line(clerk.page), "Not sent yet: 2");
    const kept = await clerk.page.evaluate(() => Object.entries({ ...localStorage }).join("\n"));
    assert.equal(kept.split("\n").length, 2);
    assert.doesNotMatch(kept, /D1|counsel|clerk/i, "ids and codes only");
    // Meanwhile the officer, who knows nothing of it, puts in a break.
    await officer.page.selectOption("#room-stop", "break witness");
    await press(officer.page, "Stop the clock");
    await says(state(officer.page), "Break for the witness");

    // It comes back, and both have everything.
    await clerk.context.setOffline(false);
    await sent(clerk.page);
    const [clerks, officers] = [await state(clerk.page).innerText(), state(officer.page)];
    await says(officers, clerks);
    const entries = await log(officer.page);
    assert.deepEqual(await log(clerk.page), entries);
    const counted = entries.filter((entry) => entry.startsWith("Started") && !entry.includes("done already"));
    assert.equal(counted.length, 1);
    assert.ok(count(entries, "Paused") >= 1 && count(entries, "Resumed") === 1 && count(entries, "Finished") === 1);

    // A reload with something unsent loses nothing.
    await awake(clerk.page);
    await clerk.page.route("**/api/hearing_log", (route) => route.abort());
    await press(clerk.page, /^(Begin: D2|Next counsel|End the break|Resume)/);
    await says(line(clerk.page), "Not sent yet: 1");
    await clerk.page.unroute("**/api/hearing_log");
    await clerk.page.reload();
    await sent(clerk.page);
    assert.equal((await log(officer.page)).length, entries.length + 1);

    const unexpected = officer.faults.filter((fault) => !/Failed to load resource/.test(fault));
    assert.deepEqual(unexpected, []);
    const { violations } = await new AxeBuilder({ page: clerk.page }).analyze();
    assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), []);
    await Promise.all([clerk.context.close(), officer.context.close()]);
  });

  test("without script the same buttons hold the hearing", { timeout: 60_000 }, async () => {
    const { page, context } = await enter(pigot, "Court clerk", "Snaresbrook", { script: false });
    await page.getByText("This is how it stood when the page was made.").waitFor();
    const done = async (button) => {
      await page.getByRole("button", { name: button }).locator("visible=true").first().click();
      await page.waitForURL(/done=logged/);
    };
    await done("Start the hearing");
    await done(/^Begin: D1/);
    await says(state(page), "Running");
    await done("Pause");
    await done("Resume");
    await done("Stop: counsel has finished");
    await page.locator("summary").filter({ hasText: "Links" }).click();
    await page.locator('input[name="court"][value="both"]').check();
    await page.locator('input[name="link-D1"][value="sees"]').check();
    await done("Put down the links");
    await page.getByRole("cell", { name: "D1: saw and heard, but could not speak to their own lawyer" }).waitFor();
    await done("Witness released");
    await done("End the hearing");
    await says(state(page), "Ended");

    await page.getByRole("link", { name: "Say how this hearing ended" }).click();
    await page.getByRole("button", { name: "Record the outcome" }).click();
    await page.getByText("There is a problem").waitFor();
    await page.getByLabel("Held", { exact: true }).check();
    await page.getByRole("button", { name: "Record the outcome" }).click();
    await page.getByRole("link", { name: "Put down the playback" }).click();
    await page.locator("summary").filter({ hasText: "where the recording stands" }).click();
    await page.selectOption("#state", "available");
    await page.fill("#recording_reference", "PRE-2026-0099");
    await page.getByRole("button", { name: "Save the state" }).click();
    await page.selectOption("#occasion", "after_recording");
    await page.locator('input[name="whole"][value="yes"]').check();
    await page.selectOption("#result", "good");
    await page.getByRole("button", { name: "Save the playback" }).click();
    await page.getByText("The playback is recorded").waitFor();
    await context.close();
  });

  test("the minutes left can be read across the room, and the page on a telephone", { timeout: 60_000 }, async () => {
    const { page, faults, context } = await enter(pigot, "Resident judge", "Leeds", { hearing: await running(pigot) });
    await says(state(page), "Running");
    const size = await page.locator(".pigot-room__figure").evaluate((figure) => parseFloat(getComputedStyle(figure).fontSize));
    assert.ok(size >= 200, `${size} pixels`);
    await page.setViewportSize({ width: 375, height: 800 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    assert.deepEqual(faults, []);
    await context.close();
  });
});

/** The recording at Leeds that is half-way through. */
async function running(pigot) {
  const { hearing, context } = await enter(pigot, "Court clerk", "Leeds");
  await context.close();
  return hearing;
}

test("a server killed in the middle of a hearing and started again has one log", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "pigot-courtroom-"));
  // A world of today, because a server that serves for real goes by the machine's time.
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" });
  let pigot = await start({ date: today, folder });
  let again;
  try {
    const clerk = await enter(pigot, "Court clerk", "Liverpool");
    await startHearing(clerk.page);
    await press(clerk.page, /^Begin: D1/);
    await says(state(clerk.page), "Running");
    await sent(clerk.page);
    await pigot.kill();

    await press(clerk.page, "Pause");
    await press(clerk.page, "Resume");
    await press(clerk.page, "Stop: counsel has finished");
    await says(line(clerk.page), "Not sent yet: 3");

    // The same database, at the same address, by the other way of serving.
    const [world] = readdirSync(folder);
    const key = join(folder, "pigot.key");
    execFileSync(pigot.program, ["key", key]);
    const port = new URL(pigot.address).port;
    const database = `sqlite:${join(folder, world, "pigot.sqlite3")}`;
    again = spawn(
      pigot.program,
      ["serve", "--listen", `127.0.0.1:${port}`, "--database-url", database, "--key-file", key],
      { stdio: "ignore" },
    );
    await sent(clerk.page, 60_000);
    const entries = await log(clerk.page);
    for (const words of ["Started", "Began: D1", "Paused", "Resumed", "Finished: D1"]) {
      assert.equal(count(entries, words), 1, words);
    }
    await clerk.context.close();
  } finally {
    await pigot.kill();
    if (again && again.exitCode === null) {
      again.kill("SIGTERM");
      await once(again, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  }
});
