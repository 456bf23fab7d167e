// What the service is for, done by hand in a browser: with script, without script, and with the browser part blocked.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

// A name that may stand on the witness's own pages and nowhere else.
const NAME = "Quillon Nightjar-Canary";

let pigot, browser;

before(async () => {
  pigot = await start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await pigot?.stop();
});

const WAYS = [
  { way: "with script", script: true, wasm: true, urn: "13AB9000126" },
  { way: "without script", script: false, wasm: true, urn: "13AB9000226" },
  { way: "with the browser part blocked", script: true, wasm: false, urn: "13AB9000326" },
];

/** Fails when the name stands in the address or the title. */
async function nameless(page) {
  assert.doesNotMatch(decodeURIComponent(page.url()), /nightjar|canary/i);
  assert.doesNotMatch(await page.title(), /nightjar|canary/i);
}

async function axe(page, script) {
  // axe cannot run where script is off; the tour looks at the same pages with their scripts taken out.
  if (!script) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], page.url());
}

async function fillDate(page, name, day, month, year) {
  for (const [part, value] of [["day", day], ["month", month], ["year", year]]) {
    await page.fill(`#${name}-${part}`, String(value));
  }
}

/** Chooses the option of a list whose words begin so. */
async function choose(page, name, words) {
  const option = page.locator(`#${name} option`).filter({ hasText: words }).first();
  await page.selectOption(`#${name}`, await option.getAttribute("value"));
}

/** Sends a form and answers the status of the page that comes of it. */
async function send(page, button) {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
    page.getByRole("button", { name: button }).click(),
  ]);
  await page.waitForLoadState();
  await nameless(page);
  return answer.status();
}

for (const { way, script, wasm, urn } of WAYS) {
  describe(way, () => {
    test("an officer opens a case, records a hearing, is refused a taken slot, and moves and cancels it", { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      if (!wasm) await context.route(/\.wasm$/, (route) => route.abort());
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");

      // Open a case, leaving things out at first: nothing typed is lost.
      await page.goto(`${pigot.address}/cases/new`);
      await page.fill("#defendants", "2");
      await page.getByRole("button", { name: "Continue" }).click();
      await page.fill("#number", "not a number");
      assert.equal(await send(page, "Open case"), 422);
      assert.match(await page.title(), /^Error: /);
      assert.equal(await page.inputValue("#number"), "not a number");
      assert.ok((await page.locator(".govuk-error-summary__list a").count()) >= 4);
      await axe(page, script);
      await page.fill("#urn", ` ${urn.slice(0, 4)}/${urn.slice(4)} `);
      await page.fill("#number", "");
      await choose(page, "court", "Leeds Crown Court");
      await fillDate(page, "sent_on", 2, "November", 2026);
      for (const place of [1, 2]) {
        await page.locator(`input[name="custody-${place}"][value="bail"]`).check();
        await page.locator(`input[name="offences-${place}"]`).first().check();
      }
      assert.equal(await send(page, "Open case"), 200);
      assert.match(await page.locator("h1").innerText(), new RegExp(urn));
      const case_ = new URL(page.url()).pathname;

      // Add a witness.
      await page.goto(`${pigot.address}${case_}/witnesses/new`);
      await page.fill("#name", NAME);
      await fillDate(page, "birth_date", 3, 4, 2013);
      await page.locator('input[name="complainant"]').first().check();
      assert.equal(await send(page, /Add|Save|Record/), 200);
      assert.doesNotMatch(await page.content(), /Nightjar/);

      // The slot another recording holds: explained, and something else offered.
      await page.goto(`${pigot.address}${case_}/hearings/new`);
      await choose(page, "courtroom", "Leeds Crown Court, Courtroom 5");
      await fillDate(page, "date", 30, 11, 2026);
      await page.fill("#starts", "10am");
      await page.fill("#minutes", "45");
      await choose(page, "link_room", "Leeds Crown Court, Link room");
      await choose(page, "kit", "Leeds Crown Court, Recording kit");
      await page.locator("#judge option").nth(1).getAttribute("value").then((judge) => page.selectOption("#judge", judge));
      if (script && wasm) await page.getByText("That slot is taken").waitFor();
      assert.equal(await send(page, "Book hearing"), 422);
      await page.getByRole("heading", { name: "That slot is taken" }).waitFor();
      assert.match(await page.locator("#taken").innerText(), /Courtroom 5.*T2026\d{4}/s);
      assert.equal(await page.inputValue("#minutes"), "45");
      const free = page.locator('input[name="alternative"]:not([value=""])');
      assert.ok((await free.count()) >= 3);
      await axe(page, script);
      await free.first().check();
      assert.equal(await send(page, "Book hearing"), 200);
      await page.getByText("The hearing is in the diary").waitFor();
      await axe(page, script);
      const hearing = new URL(page.url()).pathname;

      // Amend it where it stands: it does not clash with itself.
      await page.getByRole("button", { name: "Amend booking" }).click();
      await page.fill("#minutes", "40");
      assert.equal(await send(page, "Save changes"), 422);
      await page.fill("#why", "The judge asked for less");
      assert.equal(await send(page, "Save changes"), 200);
      assert.match(await page.locator("main").innerText(), /40 minutes/);

      // Move it.
      await page.getByRole("button", { name: "Move hearing" }).click();
      await fillDate(page, "date", 14, 12, 2026);
      await page.fill("#starts", "3pm");
      await page.selectOption("#reason", "judge");
      const moved = await send(page, "Move hearing");
      if (moved === 422) {
        // Somebody or something stands in the way that day: take what is free.
        await page.locator('input[name="alternative"]:not([value=""])').first().check();
        assert.equal(await send(page, "Move hearing"), 200);
      }
      await page.getByText("The hearing has moved").waitFor();
      assert.match(await page.locator("main").innerText(), /Earlier bookings/);

      // The 31st of February, a time that does not exist, a time in the past.
      await page.goto(`${pigot.address}${hearing}/move`);
      await fillDate(page, "date", 31, 2, 2027);
      assert.equal(await send(page, "Move hearing"), 422);
      await page.getByRole("link", { name: "Hearing date must be a real date" }).waitFor();
      await fillDate(page, "date", 28, 3, 2027);
      await page.fill("#starts", "1:30am");
      assert.equal(await send(page, "Move hearing"), 422);
      await page.getByRole("link", { name: /does not happen on that day/ }).waitFor();

      // Take it out of the diary, and read what happened.
      await page.goto(`${pigot.address}${hearing}/cancel`);
      assert.equal(await send(page, "Take out of the diary"), 422);
      await page.selectOption("#reason", "witness");
      assert.equal(await send(page, "Take out of the diary"), 200);
      await page.getByText("not in the diary").first().waitFor();
      await page.goto(`${pigot.address}${hearing}/history`);
      const history = await page.locator("main").innerText();
      for (const act of [/booked/i, /amended|changed/i, /moved/i, /cancelled|out of the diary/i]) assert.match(history, act);
      assert.match(history, /The judge asked for less/);

      // Who the witness is stands on the witness's page, and the look at it is kept.
      await page.goto(`${pigot.address}${case_}`);
      await page.locator('main a[href^="/witnesses/"]').first().click();
      assert.match(await page.locator("main").innerText(), new RegExp(NAME));
      await nameless(page);
      await page.getByRole("link", { name: "Who looked at this record" }).click();
      assert.match(await page.locator("main").innerText(), /Special-measures officer/);

      const expected = (text) => /status of 422/.test(text) || (!wasm && /wasm|Failed to fetch|ERR_FAILED/.test(text));
      assert.deepEqual(faults.filter((text) => !expected(text)), []);
      await context.close();
    });
  });
}

test("two people at two browsers: one gets the slot, the other is told who has it", async () => {
  const [first, second] = await Promise.all([browser.newContext(), browser.newContext()]);
  const pages = [await first.newPage(), await second.newPage()];
  await signIn(pages[0], pigot.address, "Special-measures officer", "Cardiff");
  await signIn(pages[1], pigot.address, "Listing officer", "Cardiff");
  for (const page of pages) {
    await page.goto(`${pigot.address}/cases`);
    await page.locator('main a[href^="/cases/0"]').first().click();
    await page.goto(`${page.url().split("?")[0]}/hearings/new`);
    await page.selectOption("#kind", "MDA");
    await page.selectOption("#witness", "");
    await choose(page, "courtroom", "Cardiff Crown Court");
    await fillDate(page, "date", 5, 1, 2027);
    await page.fill("#starts", "9am");
    await page.fill("#minutes", "20");
    await page.fill("#setup", "0");
    await page.fill("#cleardown", "0");
    await page.locator("#judge option").nth(1).getAttribute("value").then((judge) => page.selectOption("#judge", judge));
  }
  const statuses = await Promise.all(pages.map((page) => send(page, "Book hearing")));
  assert.deepEqual(statuses.sort(), [200, 422]);
  const loser = (await pages[0].title()).startsWith("Error") ? pages[0] : pages[1];
  await loser.getByRole("heading", { name: "That slot is taken" }).waitFor();
  await Promise.all([first.close(), second.close()]);
});

test("an administrator sees no case, and a defence counsel no witness's name", async () => {
  const page = await browser.newPage();
  await signIn(page, pigot.address, "Administrator");
  await page.goto(`${pigot.address}/cases`);
  assert.equal(await page.locator('main a[href^="/cases/0"]').count(), 0);
  await page.close();
  const other = await browser.newPage();
  await signIn(other, pigot.address, "Defence counsel");
  await other.goto(`${pigot.address}/cases`);
  const found = other.locator('main a[href^="/cases/0"]');
  assert.ok((await found.count()) > 0);
  await found.first().click();
  const witness = other.locator('main a[href^="/witnesses/"]').first();
  if ((await witness.count()) > 0) {
    await witness.click();
    assert.doesNotMatch(await other.locator("main").innerText(), /Name\n/);
  }
  await other.close();
});
