// A judge reads the week and goes to the cap and the lock; the parties say whether they are
// ready, an officer confirms by a judge's direction, and the track shows what is done and what is missing. With script and
// without.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

let browser, pigot;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

async function axe(page, script) {
  if (!script) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], page.url());
}

async function fits(page) {
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(over <= 0, `${page.url()} is ${over} pixels too wide at ${width}`);
  }
}

/** The first recording to come that is not confirmed. */
async function unconfirmed(page) {
  await page.goto(`${pigot.address}/my-hearings`);
  const hearings = await page
    .locator('a[href^="/hearings/0"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))]);
  for (const hearing of hearings) {
    const answer = await page.goto(`${pigot.address}${hearing}/confirm`);
    if (answer.status() === 200 && (await page.getByText("is not confirmed yet").count()) > 0) return hearing;
  }
  assert.fail("every recording is confirmed");
}

for (const { way, script } of [
  { way: "with script", script: true },
  { way: "without script", script: false },
]) {
  describe(way, () => {
    before(async () => {
      pigot = await start({ time: "8:45am" });
    });

    after(async () => {
      await pigot?.stop();
    });

    test("a judge reads the morning and is one click from the lock", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Resident judge", "Leeds");
      await page.getByRole("link", { name: "Morning", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "Tuesday 24 November 2026" }).waitFor();
      await page.getByRole("heading", { name: /Waiting past the court/ }).waitFor();
      await page.getByRole("heading", { name: "What changed in your cases" }).waitFor();
      await axe(page, script);
      await fits(page);
      const lock = page.getByRole("link", { name: /^Set the cap and lock/ }).first();
      if ((await lock.count()) > 0) {
        await lock.click();
        await page.getByRole("heading", { level: 1, name: /^Topics and minutes/ }).waitFor();
      }
      assert.deepEqual(faults, []);
      await context.close();
    });

    test("a recording is confirmed by a direction, and the track tells where it stands", { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      const hearing = await unconfirmed(page);
      await axe(page, script);
      await fits(page);
      await page.getByRole("button", { name: "Confirm the recording" }).click();
      await page.getByRole("alert").waitFor();
      await page.getByText("cannot be confirmed while something stands in the way").first().waitFor();
      await page.getByLabel("Judge who directs that it goes ahead").selectOption({ index: 1 });
      await page.locator("#goes_ahead_on-day").fill("23");
      await page.locator("#goes_ahead_on-month").fill("11");
      await page.locator("#goes_ahead_on-year").fill("2026");
      await page.getByLabel("The judge's words").fill("It goes ahead.");
      await page.getByRole("button", { name: "Confirm the recording" }).click();
      await page.getByText("The recording is confirmed").waitFor();
      await page.goto(`${pigot.address}${hearing}`);
      await page.getByRole("link", { name: "Section 28 track" }).click();
      await page.getByRole("heading", { name: "From identification to trial" }).waitFor();
      assert.ok((await page.locator(".pigot-track li").count()) >= 18);
      await axe(page, script);
      await fits(page);
      await page.getByRole("link", { name: "Counsel at each stage of this case" }).click();
      await page.getByRole("heading", { level: 1, name: "Counsel at each stage" }).waitFor();
      await axe(page, script);
      await fits(page);
      await context.close();
    });
  });
}
