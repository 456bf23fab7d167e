// The rules, the calendar, and what a court settles for itself: with script and without.
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

async function axe(page, script, leaveOut = []) {
  if (!script) return;
  const { violations } = await new AxeBuilder({ page }).disableRules(leaveOut).analyze();
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], page.url());
}

async function fillDate(page, name, day, month, year) {
  for (const [part, value] of [["day", day], ["month", month], ["year", year]]) {
    await page.fill(`#${name}-${part}`, String(value));
  }
}

const WAYS = [
  { way: "with script", script: true, figure: "11" },
  { way: "without script", script: false, figure: "12" },
];

for (const { way, script, figure } of WAYS) {
  describe(way, () => {
    test("a date is asked for, and a court's own gap is settled", async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");

      await page.getByRole("contentinfo").getByRole("link", { name: "The rules this service counts by" }).click();
      await page.getByRole("heading", { level: 1, name: "The rules this service counts by" }).waitFor();
      await page.getByRole("link", { name: "What could not be verified" }).click();
      assert.match(page.url(), /#unverified$/);
      await axe(page, script);

      await page.getByRole("link", { name: "Ask the calendar" }).click();
      await fillDate(page, "day", 24, 12, 2026);
      await page.selectOption("#way", { label: "Business days after" });
      await page.fill("#count", "1");
      await page.getByRole("button", { name: "Work out the date" }).click();
      await page.getByRole("heading", { level: 2, name: "Tuesday 29 December 2026" }).waitFor();
      assert.match(await page.locator("main").innerText(), /Boxing Day \(substitute day\)/);
      await axe(page, script);

      await page.goto(`${pigot.address}/courts`);
      const leeds = page.locator('a[href^="/courts/"]').filter({ hasText: "Leeds Crown Court" }).first();
      await page.goto(`${pigot.address}${await leeds.getAttribute("href")}`);
      await page.getByRole("link", { name: "Gaps, windows and practice of this court" }).click();
      await axe(page, script);
      await page.getByRole("link", { name: "Change Days between the ground rules hearing and the recording" }).click();
      await page.locator('input[name="standing"][value="figure"]').check();
      await page.fill("#figure", figure);
      await page.fill("#why", "Agreed with the list officer");
      // The design system's own script says aria-expanded on a radio that reveals a field.
      await axe(page, script, ["aria-allowed-attr"]);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("The setting is saved").waitFor();
      assert.match(await page.locator("main").innerText(), new RegExp(`${figure} calendar days`));
      assert.deepEqual(faults, []);
      await context.close();
    });
  });
}
