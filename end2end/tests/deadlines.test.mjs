// What is due: a plea sets an application going, a judge's order replaces its date, and both are read. With script and without.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

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

async function fillDate(page, name, day, month, year) {
  for (const [part, value] of [["day", day], ["month", month], ["year", year]]) {
    await page.fill(`#${name}-${part}`, String(value));
  }
}

// Each in a region of its own, so that neither finds what the other recorded.
for (const [script, region, court] of [[true, "Yorkshire", "Leeds"], [false, "South West", "Bristol"]]) {
  describe(script ? "with script" : "without script", () => {
    test("a prosecutor records what happened, a judge's order replaces the date, and the list shows it", async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Prosecutor", region);
      await page.getByRole("navigation").getByRole("link", { name: "Due", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "Due" }).waitFor();
      await axe(page, script);
      const deadlines = await page.locator('main a[href$="/deadlines"]').first().getAttribute("href");
      await page.goto(pigot.address + deadlines);
      await axe(page, script);
      await page.getByRole("button", { name: "Record what happened" }).click();
      await page.getByLabel("Change of trial advocate").check();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("heading", { level: 1, name: "Change of trial advocate" }).waitFor();
      await axe(page, script);
      await page.selectOption("#defendant", { index: 1 });
      await fillDate(page, "event_day", 20, 11, 2026);
      await page.getByRole("button", { name: "Record" }).click();
      await page.getByText("It is recorded").waitFor();
      // Five business days from Friday 20 November 2026.
      const row = page.getByRole("row").filter({ hasText: "ADV-CHANGE" }).first();
      assert.match(await row.innerText(), /Friday 27 November 2026/);
      await row.locator("summary").click();
      assert.match(await row.innerText(), /CrimPR 3\.27\(2\)/);
      await page.getByRole("button", { name: "Sign out" }).click();

      await signIn(page, pigot.address, "Special-measures officer", court);
      await page.goto(pigot.address + deadlines);
      await page.getByRole("row").filter({ hasText: "ADV-CHANGE" }).first().getByRole("link", { name: /Record an order/ }).click();
      await page.getByRole("button", { name: "Record the order" }).click();
      await page.getByText("There is a problem").waitFor();
      await axe(page, script);
      await fillDate(page, "ordered_day", 4, 12, 2026);
      await page.selectOption("#judge", { index: 1 });
      await page.fill("#ordered_at", "Mention");
      await page.fill("#ordered_because", "Counsel was taken ill");
      await page.getByRole("button", { name: "Record the order" }).click();
      await page.getByText("The judge's order is recorded").waitFor();
      const ordered = await page.getByRole("row").filter({ hasText: "ADV-CHANGE" }).first().innerText();
      assert.match(ordered, /Friday 4 December 2026/);
      assert.match(ordered, /The rule gave: Friday 27 November 2026/);
      await page.goto(pigot.address + deadlines.replace("/deadlines", "/history"));
      assert.match(await page.locator("main").innerText(), /Date replaced by a judge's order/);
      // A browser notes that a form was shown again with 422; nothing else may be noted.
      assert.deepEqual(faults.filter((fault) => !fault.includes("status of 422")), []);
      await context.close();
    });

    test("a prosecutor records a plea and sees by when to apply for special measures, and why", async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Prosecutor", region);
      await page.goto(`${pigot.address}/cases`);
      const cases = await page.locator('main a[href^="/cases/"]').evaluateAll((all) => all.map((link) => link.pathname));
      const sent = cases.filter((path) => /^\/cases\/[0-9a-f-]{36}$/.test(path));
      let found = false;
      for (const path of sent) {
        await page.goto(`${pigot.address}${path}/deadlines`);
        found = !(await page.locator("main").innerText()).includes("Plea of not guilty");
        if (found) break;
      }
      assert.ok(found, `each of ${sent.length} cases has its plea already`);
      const application = page.getByRole("row").filter({ hasText: "(SM-APP)" });
      assert.equal(await application.count(), 0, "nothing is due before the plea");
      await page.getByRole("button", { name: "Record what happened" }).click();
      await page.getByLabel("Plea of not guilty").check();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.selectOption("#defendant", { index: 1 });
      await fillDate(page, "event_day", 23, 11, 2026);
      await page.getByRole("button", { name: "Record" }).click();
      await page.getByText("It is recorded").waitFor();
      // Ten business days from Monday 23 November 2026.
      assert.match(await application.first().innerText(), /Monday 7 December 2026/);
      await application.first().locator("summary").click();
      assert.match(await application.first().innerText(), /CrimPR 18\.\d/);
      await axe(page, script);
      assert.deepEqual(faults, []);
      await context.close();
    });
  });
}
