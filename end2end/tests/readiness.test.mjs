// An officer goes from the first page to what is missing and to the hearing, at 1280 pixels, on a telephone, at 400 % zoom,
// by keyboard alone and on paper; a listing officer and a clerk have their version, and a stranger to the list has none.
// With script and without.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

// 1280 pixels at 400 % are 320.
const WIDTHS = [1280, 375, 320];

let browser, pigot;

before(async () => {
  browser = await launch();
  pigot = await start({ time: "8:45am" });
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

/** Nothing of a page is cut off or has to be pushed sideways, however wide it is. */
async function fits(page) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(over <= 0, `${page.url()} is ${over} pixels too wide at ${width}`);
  }
}

/** Moves on by the keyboard until something whose words match has the focus. */
async function tabTo(page, words) {
  for (let times = 0; times < 200; times += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.innerText ?? "");
    if (words.test(focused)) return;
  }
  assert.fail(`nothing that says ${words} can be reached by keyboard on ${page.url()}`);
}

for (const { way, script } of [
  { way: "with script", script: true },
  { way: "without script", script: false },
]) {
  describe(way, () => {
    test("an officer finds what is missing and who must act", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      for (const heading of ["Rooms and kits today", "Witnesses today", "Today's hearings", "The next six weeks"]) {
        assert.equal(await page.getByRole("heading", { level: 2, name: heading }).count(), 1, heading);
      }
      const main = await page.locator("main").innerText();
      assert.match(main, /Courtroom 5: 3 hearings today\. Last check: Failed at 8:40am/);
      assert.match(main, /witness W-[0-9A-Z]{4}-[0-9A-Z]{4}, Leeds Crown Court, Courtroom 5/);
      assert.match(main, /Overdue: a room or kit is broken \(whoever checks the rooms, now\)/);
      await fits(page);
      await axe(page, script);

      // All of it, and one hearing of it.
      await page.getByRole("link", { name: "All that is missing in the next six weeks" }).click();
      await page.getByRole("heading", { level: 1, name: "Ready or not: the next six weeks" }).waitFor();
      await fits(page);
      await axe(page, script);
      await page.locator("main a[href^='/hearings/']").first().click();
      await page.getByRole("heading", { level: 2, name: "Ready or not" }).waitFor();
      const check = page.locator("dl div").filter({ hasText: "Rooms and kit passed their check" });
      assert.match(await check.innerText(), /Overdue\s+A check failed or a fault is open\.\s+To act: whoever checks the rooms, now/);
      await fits(page);
      await axe(page, script);
      assert.deepEqual(faults, []);
      await context.close();
    });

    test("the keyboard alone leads from the first page to a hearing's conditions", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      await tabTo(page, /^The next six weeks: \d+ of \d+ hearings are not ready$/);
      await page.keyboard.press("Enter");
      // What has the focus next is within the six weeks.
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement.innerText), /hearing|recording/);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/hearings\//);
      await tabTo(page, /^Ready or not$/);
      await page.keyboard.press("Enter");
      await page.waitForURL(/#ready$/);
      await context.close();
    });

    test("on paper the list is whole and what can only be clicked is gone", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      await page.goto(`${pigot.address}/ready`);
      const before = await page.locator("main ul ul li").count();
      assert.ok(before > 5, `${before} things are missing`);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.getByRole("button", { name: "Show this place" }).isVisible(), false);
      for (const item of await page.locator("main ul ul li").all()) assert.ok(await item.isVisible());
      await context.close();
    });

    test("listing officer and clerk have their version, and nobody else a list", { timeout: 60_000 }, async () => {
      for (const [role, ahead, today] of [
        ["Listing officer", 1, 1],
        ["Court clerk", 0, 1],
        ["Defence counsel", 0, 0],
        ["Independent Sexual Violence Adviser (ISVA)", 0, 0],
      ]) {
        const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 375, height: 740 } });
        const page = await context.newPage();
        page.setDefaultTimeout(15_000);
        await signIn(page, pigot.address, role, today ? "Leeds" : "");
        assert.equal(await page.getByRole("heading", { name: "The next six weeks" }).count(), ahead, role);
        assert.equal(await page.getByRole("heading", { name: "Witnesses today" }).count(), today, role);
        const answer = await page.request.get(`${pigot.address}/ready`);
        assert.equal(answer.status(), ahead ? 200 : 403, role);
        await context.close();
      }
    });
  });
}
