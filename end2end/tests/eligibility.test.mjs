// An eighteenth birthday that cannot be missed, and the facts from which eligibility follows, with script and without.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

// A name that may stand on the witness's own pages and nowhere else.
const NAME = "Quillon Nightjar-Canary";
// Three weeks before this birthday an officer opens the record: the demonstration is told for 24 November 2026.
const BORN = [15, 12, 2008];

let pigot, browser;

before(async () => {
  pigot = await start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await pigot?.stop();
});

async function axe(page, script) {
  if (!script) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], page.url());
}

async function fillDate(page, name, [day, month, year]) {
  for (const [part, value] of [["day", day], ["month", month], ["year", year]]) {
    await page.fill(`#${name}-${part}`, String(value));
  }
}

/** Sends a form and answers the status of the page that comes of it. */
async function send(page, button) {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
    page.getByRole("button", { name: button }).click(),
  ]);
  await page.waitForLoadState();
  assert.doesNotMatch(decodeURIComponent(page.url()), /nightjar|canary|disorder/i);
  assert.doesNotMatch(await page.title(), /nightjar|canary|disorder/i);
  return answer.status();
}

const pick = (page, name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check();

for (const script of [true, false]) {
  describe(script ? "with script" : "without script", () => {
    test("an officer opens a child three weeks before 18 and records what a party says", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 375, height: 800 } });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      await page.goto(`${pigot.address}/cases`);
      await page.locator('main a[href^="/cases/"]:not([href="/cases/new"])').first().click();
      const case_ = new URL(page.url()).pathname;
      await page.goto(`${pigot.address}${case_}/witnesses/new`);
      await page.fill("#name", NAME);
      await fillDate(page, "birth_date", BORN);
      await pick(page, "complainant", "no");
      assert.equal(await send(page, /Add|Save|Record/), 200);

      // In the case's list, then at the top of the witness's own page.
      const row = page.locator("main li").filter({ hasText: "Turns 18 on Tuesday 15 December 2026" }).last();
      await row.locator('a[href^="/witnesses/"]').first().click();
      const warning = "The witness turns 18 on Tuesday 15 December 2026, in 21 days";
      await page.getByText(warning).waitFor();
      assert.match(await page.locator("main").innerText(), /No day of the special-measures decision is recorded/);
      await axe(page, script);

      // Nothing is recorded, and nothing is answered "no" because of that.
      await page.getByRole("link", { name: /^Eligibility/ }).first().click();
      await page.getByText(warning).waitFor();
      assert.match(await page.locator("main").innerText(), /Not recorded, and so not answered/);
      await axe(page, script);

      // The facts: contradictory at first, then put right; nothing typed is lost.
      await page.getByRole("link", { name: "Record facts" }).or(page.getByRole("button", { name: "Record facts" })).first().click();
      await pick(page, "told_by", "prosecution");
      await pick(page, "fear", "yes");
      await pick(page, "conditions", "none");
      await fillDate(page, "interview_on", [3, 5, 2026]);
      await fillDate(page, "decision_on", [18, 12, 2026]);
      await page.fill("#why", "Told at the hearing.");
      assert.equal(await send(page, "Save facts"), 422);
      assert.match(await page.title(), /^Error: /);
      assert.equal(await page.inputValue("#interview_on-year"), "2026");
      assert.ok(await page.locator('input[name="fear"][value="yes"]').isChecked());
      await axe(page, script);
      await pick(page, "interview", "made");
      assert.equal(await send(page, "Save facts"), 200);
      await page.getByText("The facts are recorded as a new version").waitFor();
      const said = await page.locator("main").innerText();
      assert.match(said, /The special-measures decision is on Friday 18 December 2026: by then age is no ground/);
      assert.match(said, /Under 18 when the interview was recorded \(s\.22\): opens it/);
      assert.match(said, /Fear or distress about testifying \(s\.17\(1\)\): opens it if the court is satisfied/);
      assert.doesNotMatch(said, /ineligible|recommend/i);

      // The same on the day before the birthday: a child witness.
      await fillDate(page, "on", [14, 12, 2026]);
      assert.equal(await send(page, "Show the answer for this day"), 200);
      assert.match(await page.locator("main").innerText(), /If the court decides on Monday 14 December 2026: A ground applies/);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "no sideways scroll");
      await axe(page, script);
      // A browser says of every form that came back that it came back.
      assert.deepEqual(faults.filter((each) => !each.includes("422")), []);
      await context.close();
    });
  });
}
