// A courtroom is lost: a whole plan, one line of it changed by hand, applied, seen in the diary, undone.
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

/** Sends a form and answers the status of the page that comes of it. */
async function send(page, button) {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
    page.getByRole("button", { name: button }).click(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** Whether the page can be read without scrolling it sideways. */
async function fits(page) {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), page.url());
}

// The specialist courtroom, which has the most in it. Each way leaves the diary as it found it.
const place = "Leeds";

for (const [way, script] of [["with script", true], ["without script", false]]) {
  describe(way, () => {
    test("a room is lost, and an officer relists on a phone", { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 375, height: 800 } });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", place);
      await page.getByRole("link", { name: "Relist after a lost room, judge or kit" }).click();
      assert.equal(await send(page, "Draw up a plan"), 422);
      await axe(page, script);
      await fits(page);

      const lost = page.locator("#lost option").filter({ hasText: new RegExp(`^${place}.*Courtroom`) }).last();
      const room = (await lost.innerText()).trim();
      await page.selectOption("#lost", await lost.getAttribute("value"));
      await fillDate(page, "from", 25, 11, 2026);
      await fillDate(page, "until", 4, 12, 2026);
      await page.selectOption("#reason", "room");
      assert.equal(await send(page, "Draw up a plan"), 200);
      const plan = page.url();
      const rows = page.locator("tbody tr");
      assert.ok((await rows.count()) >= 2, `what stands in ${room} makes a plan`);
      await axe(page, script);
      await fits(page);

      // One line by hand: the second of the places that would do.
      await page.getByRole("link", { name: /^Change/ }).first().click();
      await axe(page, script);
      await fits(page);
      const other = page.locator('input[name="place"]').nth(1);
      const words = await page.locator(`label[for="${await other.getAttribute("id")}"]`).innerText();
      await other.check();
      assert.equal(await send(page, "Change this line"), 200);
      await page.getByText("Changed by hand").first().waitFor();
      const when = words.split(": ")[0].trim();
      await page.getByText(when).first().waitFor();

      // Applied: where a hearing was moved before, the judge who agreed is named.
      for (const agreed of await page.locator('select[name^="agreed-"]').all()) {
        await agreed.selectOption({ index: 1 });
      }
      assert.equal(await send(page, /^Apply/), 200);
      await page.getByText("Every change of the plan is in the diary").waitFor();
      await axe(page, script);
      const hearing = await rows.first().locator('a[href^="/hearings/"]').getAttribute("href");
      await page.goto(`${pigot.address}${hearing}`);
      await page.getByText("Earlier bookings").first().waitFor();

      // Undone.
      await page.goto(plan);
      assert.equal(await send(page, "Undo the whole plan"), 200);
      await page.getByText("Every hearing of the plan is back where it stood").waitFor();
      await page.goto(`${pigot.address}${hearing}`);
      await page.getByText("Move undone").first().waitFor();
      assert.deepEqual(faults.filter((text) => !/status of 422/.test(text)), []);
      await context.close();
    });
  });
}
