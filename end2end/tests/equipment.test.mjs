// A room fails its check at twenty to nine; the officer moves its three hearings before nine o'clock, on a telephone; the
// listing officer sees it. With script and without.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { signIn, start, watch } from "../pigot.mjs";

const PHONE = { width: 375, height: 740 };

let browser;

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

/** Nothing of a page is cut off or has to be pushed sideways. */
async function fits(page) {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(over <= 0, `${page.url()} is ${over} pixels too wide`);
}

/** The number that a heading such as `3 hearings affected` begins with. */
async function affected(page) {
  return parseInt(await page.getByRole("heading", { level: 2, name: /affected$/ }).innerText(), 10);
}

for (const { way, script } of [
  { way: "with script", script: true },
  { way: "without script", script: false },
]) {
  describe(way, () => {
    let pigot;
    before(async () => {
      pigot = await start({ time: "8:45am" });
    });
    after(async () => {
      await pigot?.stop();
    });

    test("a room fails and its three hearings are moved before nine on a telephone", { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script, viewport: PHONE });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      const lists = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
      await signIn(lists, pigot.address, "Listing officer", "Leeds");
      await lists.goto(`${pigot.address}/diary`);
      assert.equal(await lists.getByText("Courtroom 5: fault open").count(), 3);

      // The first page says what is to be checked; the check is made again in the courtroom, and fails again.
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      await page.getByRole("link", { name: /^Check now.*Courtroom 5/ }).click();
      await page.getByRole("heading", { level: 1, name: "Check Courtroom 5" }).waitFor();
      await fits(page);
      await axe(page, script);
      await page.locator('input[name="item-court_sees_witness"][value="fail"]').check();
      await page.fill("#other_place", "Link room 1");
      await page.fill("#other_person", "Usher on duty");
      await page.getByRole("button", { name: "Everything else passed" }).click();
      await page.getByText("There is a problem").waitFor();
      assert.ok(await page.locator('input[name="item-court_sees_witness"][value="fail"]').isChecked());
      await axe(page, script);
      await page.fill("#note-court_sees_witness", "Still no picture on the judge's screen");
      await page.getByRole("button", { name: "Everything else passed" }).click();

      // The fault lists the three; each goes at one press to the place that is nearest.
      await page.getByRole("heading", { level: 1, name: "Fault in Courtroom 5" }).waitFor();
      assert.equal(await affected(page), 3);
      await fits(page);
      await axe(page, script);
      for (const left of [2, 1, 0]) {
        await page.getByRole("button", { name: /^Move this hearing/ }).first().click();
        await page.getByText("The hearing has moved").waitFor();
        assert.equal(await affected(page), left);
      }
      await fits(page);

      // Nothing stands on it any more: one press takes the room out of use.
      await page.getByRole("button", { name: /^Take Courtroom 5 out of use/ }).click();
      await page.getByText("It is out of use").waitFor();
      await fits(page);
      await axe(page, script);

      // The listing officer sees it on reloading the list.
      await lists.reload();
      assert.equal(await lists.getByText("Courtroom 5: fault open").count(), 0);
      assert.match(await lists.locator("main").innerText(), /Courtroom 5: out of use/);
      await axe(lists, script);
      // A browser calls a form that cannot be taken a failed request.
      assert.deepEqual(faults.filter((each) => !each.includes("status of 422")), []);
      await context.close();
      await lists.context().close();
    });

    test("a room is taken out of use only when what stands in it is moved or accepted", { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      await page.goto(`${pigot.address}/equipment`);
      await page.getByRole("link", { name: "Courtroom 5", exact: true }).click();
      await page.getByRole("link", { name: "Take out of use" }).or(page.getByRole("button", { name: "Take out of use" })).click();
      for (const field of ["from", "until"]) {
        await page.fill(`#${field}-day`, field === "from" ? "25" : "27");
        await page.fill(`#${field}-month`, "11");
        await page.fill(`#${field}-year`, "2026");
      }
      await page.fill("#from_time", "8am");
      await page.fill("#until_time", "6pm");
      await page.locator('input[name="reason"][value="works"]').check();
      await page.fill("#note", "New cables");
      await page.getByRole("button", { name: "Take out of use" }).click();
      await page.getByText("Nothing was taken out of use yet").waitFor();
      await axe(page, script);
      const before = await page.locator(".pigot-hit").count();
      assert.ok(before > 1, `${before} bookings stand in it`);

      // One is moved; everything typed is still there.
      await page.getByRole("button", { name: /^Move this hearing/ }).first().click();
      await page.getByText(/^The hearing of .* has moved$/).waitFor();
      assert.equal(await page.inputValue("#note"), "New cables");
      const left = page.locator(".pigot-hit");
      assert.equal(await left.count(), before - 1);

      // The others stay, each with a reason.
      for (let place = 0; place < before - 1; place += 1) {
        await left.nth(place).locator('input[name="accept"]').check();
        await left.nth(place).locator('input[name^="why-"]').fill("Needs nothing that is worked on");
      }
      await page.getByRole("button", { name: "Take out of use" }).click();
      await page.getByText("It is out of use").first().waitFor();
      assert.equal(await page.getByText(/^Stays: /).count(), before - 1);
      await page.getByRole("link", { name: /^End it early.*25 Nov.*27 Nov/ }).click();
      await page.fill("#why", "Done sooner");
      await page.getByRole("button", { name: "Give it back" }).click();
      await page.getByText("It is back in use and can be booked").waitFor();
      await axe(page, script);
      await page.goto(`${pigot.address}/equipment/faults`);
      await axe(page, script);
      // A browser calls a form that cannot be taken a failed request.
      assert.deepEqual(faults.filter((each) => !each.includes("status of 422")), []);
      await context.close();
    });
  });
}
