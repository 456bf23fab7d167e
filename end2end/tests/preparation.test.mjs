// Three defendants and four counsel, by hand in a browser: topics are filed, a second counsel is ruled on, and a judge with
// no time sets the cap and locks with one click. With script and without.
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

const WAYS = [
  { way: "with script", script: true, urn: "13AB9100126" },
  { way: "without script", script: false, urn: "13AB9100226" },
];

async function axe(page, script) {
  if (!script) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], page.url());
}

/** Nothing of a page moves sideways on a telephone. */
async function fitsATelephone(page) {
  await page.setViewportSize({ width: 375, height: 800 });
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(inner <= outer, `${page.url()} is ${inner} wide`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Sends a form and answers the status of the page that comes of it. */
async function send(page, button) {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
    page.getByRole("button", { name: button }).first().click(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** Goes on as another person of the demonstration. */
async function signInAs(page, name) {
  await page.context().clearCookies();
  await page.goto(`${pigot.address}/sign-in`);
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) }).first();
  await row.getByRole("button").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Chooses an option by its place among those with these words, and answers the name in it. */
async function chooseNth(page, name, place, words = "") {
  const option = page.locator(`#${name} option`).filter({ hasText: words }).nth(place);
  await page.selectOption(`#${name}`, await option.getAttribute("value"));
  return (await option.innerText()).replace(/[,(].*$/s, "").trim();
}

async function fillDate(page, name, day, month, year) {
  for (const [part, value] of [["day", day], ["month", month], ["year", year]]) {
    await page.fill(`#${name}-${part}`, String(value));
  }
}

for (const { way, script, urn } of WAYS) {
  describe(way, () => {
    test("four counsel for three defendants file, and a judge rules and locks", { timeout: 120_000 }, async () => {
      const context = await browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);

      // The officer opens the case, records the witness and gives the parts.
      await signIn(page, pigot.address, "Special-measures officer", "Leeds");
      await page.goto(`${pigot.address}/cases/new?defendants=3`);
      if (await page.locator("#defendants").isVisible()) {
        await page.fill("#defendants", "3");
        await page.getByRole("button", { name: "Continue" }).click();
      }
      await page.fill("#urn", urn);
      const leeds = page.locator("#court option").filter({ hasText: "Leeds Crown Court" }).first();
      await page.selectOption("#court", await leeds.getAttribute("value"));
      await fillDate(page, "sent_on", 2, 11, 2026);
      const counsel = [];
      for (const place of [1, 2, 3]) {
        await page.locator(`input[name="custody-${place}"][value="bail"]`).check();
        await page.locator(`input[name="offences-${place}"]`).first().check();
        counsel.push(await chooseNth(page, `counsel-D${place}`, place));
      }
      const judge = await chooseNth(page, "judge", 0, "Leeds");
      assert.equal(await send(page, "Open case"), 200);
      const case_ = new URL(page.url()).pathname;
      await page.goto(`${pigot.address}${case_}/people/new?capacity=defence_counsel`);
      counsel.push(await chooseNth(page, "person", 4));
      await chooseNth(page, "defendant", 1);
      assert.equal(await send(page, "Give the part"), 200);
      await page.goto(`${pigot.address}${case_}/witnesses/new`);
      await page.fill("#name", "Quillon Nightjar");
      await page.locator('input[name="complainant"]').first().check();
      assert.equal(await send(page, /Add|Save|Record/), 200);
      await page.getByRole("link", { name: /Topics and minutes/ }).first().click();
      const plan = new URL(page.url()).pathname;
      assert.match(await page.locator("main").innerText(), /Nothing is filed yet/);

      // Each counsel files; the first asks for a second counsel on one topic.
      const [leader, second, third, junior] = counsel;
      const files = [
        [leader, ["Messages in March", "The journey on the day"], 30],
        [second, ["March messages"], 20],
        [third, ["Work at the shop"], 15],
        [junior, ["Telephone records"], 10],
      ];
      for (const [name, titles, minutes] of files) {
        await signInAs(page, name);
        await page.goto(`${pigot.address}${plan}`);
        await page.getByRole("button", { name: "File topics" }).or(page.getByRole("link", { name: "File topics" })).first().click();
        await page.fill("#title-1", "What did you say then?");
        await page.fill("#asked", String(minutes));
        assert.equal(await send(page, "File topics"), 422);
        assert.match(await page.locator(".govuk-error-summary").innerText(), /short title, not a question/);
        assert.equal(await page.inputValue("#asked"), String(minutes));
        await axe(page, script);
        for (const [place, title] of titles.entries()) await page.fill(`#title-${place + 1}`, title);
        if (name === leader) {
          const option = page.locator("#second-2 option").filter({ hasText: third }).first();
          await page.selectOption("#second-2", await option.getAttribute("value"));
          await page.fill("#second_reason-2", "The defendants differ on this");
        }
        assert.equal(await send(page, "File topics"), 200);
        const seen = await page.locator("main").innerText();
        assert.match(seen, new RegExp(titles[0]));
        for (const [, others] of files.filter(([other]) => other !== name)) {
          assert.doesNotMatch(seen, new RegExp(others[0]));
        }
      }
      await fitsATelephone(page);

      // The judge sees what repeats, rules, and locks with one click.
      await signInAs(page, judge);
      await page.goto(`${pigot.address}${plan}`);
      await page.getByRole("heading", { name: "Likely repetition" }).waitFor();
      assert.match(await page.locator("main").innerText(), /75 minutes in all/);
      await axe(page, script);
      await fitsATelephone(page);
      await page.getByRole("link", { name: /Rule on the second counsel/ }).first().click();
      await page.locator('input[name="ruling"][value="allowed"]').check();
      assert.equal(await send(page, "Record ruling"), 200);
      await page.fill("#cap", "60");
      assert.equal(await send(page, "Set the cap and lock"), 422);
      assert.match(await page.locator(".govuk-error-summary").innerText(), /15 minutes more than the judge's cap of 60/);
      await axe(page, script);
      await page.goto(`${pigot.address}${plan}`);
      assert.equal(await send(page, "Set the cap and lock"), 200);
      assert.match(await page.locator("main").innerText(), /Locked by/);
      await page.getByRole("link", { name: "Compare two versions side by side" }).click();
      await page.selectOption("#left", "1");
      await page.getByRole("button", { name: "Compare" }).click();
      assert.match(await page.locator("main").innerText(), /Version 1 beside version/);
      await axe(page, script);
      await fitsATelephone(page);

      // Counsel's pen is put down; the limit stands.
      await signInAs(page, second);
      await page.goto(`${pigot.address}${plan}`);
      assert.match(await page.locator("main").innerText(), /Locked by.*20 minutes/s);
      assert.equal(await page.getByRole("link", { name: "File topics" }).count(), 0);
      assert.deepEqual(faults.filter((fault) => !fault.includes("422")), []);
      await context.close();
    });
  });
}
