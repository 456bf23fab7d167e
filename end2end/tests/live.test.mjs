// One person changes the diary and it shows on another's open page: at once with script, on the next visit without.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { DAY, signIn, start, watch } from "../pigot.mjs";

let browser;
let pigot;

before(async () => {
  browser = await launch();
  pigot = await start({ time: "8:00am" });
});

after(async () => {
  await browser?.close();
  await pigot?.stop();
});

async function signedIn(role, script) {
  const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
  page.setDefaultTimeout(20_000);
  await signIn(page, pigot.address, role, "Leeds");
  return page;
}

/** Cancels a hearing of the officer's day list, as a hand would, and answers the address it had. */
async function cancelOne(officer) {
  await officer.goto(`${pigot.address}/diary?date=${DAY}`);
  const links = officer.locator("#diary-list tbody a[href^='/hearings/']");
  const hearings = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")));
  for (const hearing of hearings.reverse()) {
    const answer = await officer.goto(`${pigot.address}${hearing}/cancel`);
    if (answer.status() !== 200 || (await officer.locator("select[name=reason], input[name=reason]").count()) === 0) continue;
    const choice = officer.locator("select[name=reason]");
    if (await choice.count()) await choice.selectOption({ index: 1 });
    else await officer.locator("input[name=reason]").first().check();
    const note = officer.locator("textarea").first();
    if (await note.count()) await note.fill("Listed twice by mistake.");
    await officer.getByRole("button", { name: "Take out of the diary" }).click();
    if (!officer.url().endsWith("/cancel")) return hearing;
  }
  throw new Error("no hearing of the day could be cancelled");
}

describe("with script", () => {
  test("a list changes by itself, and waits while somebody is in it", { timeout: 90_000 }, async () => {
    const lists = await signedIn("Listing officer", true);
    const faults = watch(lists);
    const officer = await signedIn("Special-measures officer", true);
    await lists.goto(`${pigot.address}/diary?date=${DAY}`);
    const year = lists.getByRole("textbox", { name: "Year" });
    await year.fill("20");
    const gone = await cancelOne(officer);
    await lists.getByText("The list has changed. It is shown as it stands now.").waitFor();
    assert.equal(await lists.locator(`#diary-list a[href="${gone}"]`).count(), 0);
    assert.equal(await year.inputValue(), "20", "what is being typed stays");
    assert.ok(await year.evaluate((box) => box === document.activeElement), "and the box keeps the focus");

    const first = lists.locator("#diary-list tbody a").first();
    await first.focus();
    const second = await cancelOne(officer);
    const show = lists.getByRole("button", { name: "Show the changed list" });
    await show.waitFor();
    assert.equal(await lists.locator(`#diary-list a[href="${second}"]`).count(), 1, "nothing moved under the focus");
    const { violations } = await new AxeBuilder({ page: lists }).analyze();
    assert.deepEqual(violations.map((each) => each.id), []);
    await show.click();
    assert.equal(await lists.locator(`#diary-list a[href="${second}"]`).count(), 0);
    assert.deepEqual(faults, []);
  });
});

describe("without script", () => {
  test("the list stands as it was read until it is asked for again", { timeout: 60_000 }, async () => {
    const lists = await signedIn("Listing officer", false);
    const officer = await signedIn("Special-measures officer", false);
    await lists.goto(`${pigot.address}/diary?date=${DAY}`);
    assert.equal(await lists.getByRole("button", { name: "Show the changed list" }).count(), 0);
    const gone = await cancelOne(officer);
    await lists.reload();
    assert.equal(await lists.locator(`#diary-list a[href="${gone}"]`).count(), 0);
  });
});
