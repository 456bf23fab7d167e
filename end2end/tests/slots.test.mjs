// An officer finds a slot from a case: with script, without script, and with the browser part blocked.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

let pigot, browser;

before(async () => {
  pigot = await start({ time: "8:20am" });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await pigot?.stop();
});

const WAYS = [
  { way: "with script", script: true, wasm: true, day: 7 },
  { way: "without script", script: false, wasm: true, day: 8 },
  { way: "with the browser part blocked", script: true, wasm: false, day: 9 },
];

async function axe(page, script) {
  // axe cannot run where script is off.
  if (!script) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], page.url());
}

async function fillDate(page, name, day, month, year) {
  for (const [part, value] of [["day", day], ["month", month], ["year", year]]) {
    await page.fill(`#${name}-${part}`, String(value));
  }
}

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.ok(!wide, `${page.url()} scrolls sideways at 375 pixels`);
}

for (const { way, script, wasm, day } of WAYS) {
  describe(way, () => {
    test("an officer finds a slot from a case, keeps a witness's dates off it, and books", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 375, height: 800 } });
      if (!wasm) await context.route(/\.wasm$/, (route) => route.abort());
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");

      // A case with one witness, so that the finder opens for that witness.
      await page.goto(`${pigot.address}/cases`);
      const cases = await page.locator('main a[href^="/cases/0"]').evaluateAll((all) => all.map((each) => each.getAttribute("href")));
      let finder;
      for (const each of cases) {
        await page.goto(`${pigot.address}${each}/slots`);
        if (await page.inputValue("#witness")) {
          finder = `${each}/slots`;
          break;
        }
      }
      assert.ok(finder, "a case with one witness");
      await fits(page);
      await axe(page, script);
      assert.match(await page.getByRole("status").first().innerText(), /slots? (is|are) free/);

      // The witness cannot come on the first day that has a slot.
      const address = page.url();
      const slots = page.locator(".pigot-slots tbody th");
      await page.getByRole("link", { name: /^Witness W-/ }).click();
      await fillDate(page, "from", day, 12, 2026);
      await page.selectOption("#reason", "study");
      await page.getByRole("button", { name: "Save these dates" }).click();
      await page.getByText("The dates are on record").waitFor();
      await axe(page, script);
      await fits(page);

      // From that day on the next one is the earliest.
      await page.goto(address);
      await fillDate(page, "from", day, 12, 2026);
      await page.fill("#minutes", "60");
      if (script && wasm) {
        await page.getByText("Why not earlier?").waitFor();
      } else {
        await page.getByRole("button", { name: "Find slots" }).click();
      }
      await page.getByText(/Witness W-\S+ cannot come: .* Dec/).first().waitFor();
      assert.doesNotMatch(await slots.first().innerText(), new RegExp(`\\b${day} Dec 2026`));
      await axe(page, script);
      await fits(page);

      // The slot opens the booking filled in, and is booked as it stands.
      const free = page.locator(".pigot-slots tbody tr").filter({ hasNotText: "part-heard" }).getByRole("link").first();
      await free.click();
      assert.equal(await page.inputValue("#minutes"), "60");
      await page.getByRole("button", { name: "Book hearing" }).click();
      await page.getByText("The hearing is in the diary").waitFor();
      // Where the browser part is blocked, the browser says so itself.
      if (wasm) assert.deepEqual(faults, []);
      await context.close();
    });
  });
}
