// Special measures from the application to what the ISVA reads: with script and without.
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

// Two courts, each with a witness for whom nobody has applied yet.
const WAYS = [
  { way: "with script", script: true, prosecution: "Yorkshire", court: "Leeds", police: "West Yorkshire" },
  { way: "without script", script: false, prosecution: "South West", court: "Bristol", police: "Avon and Somerset" },
];

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

/** Chooses an answer by its value, wherever its label stands. */
async function check(page, name, value) {
  await page.locator(`input[name="${name}"][value="${value}"]`).check();
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

/** A browser notes that a form was shown again with 422; nothing else may be noted. */
const unexpected = (text) => !/status of 422/.test(text);

/** Somebody at their own browser. */
async function person(script, role, place) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults = watch(page);
  await signIn(page, pigot.address, role, place);
  return { page, faults, close: () => context.close() };
}

/** The measures page of a witness for whom nothing is directed or asked, found from the list of cases. */
async function untouched(page) {
  await page.goto(`${pigot.address}/cases`);
  const cases = await page.locator('main a[href^="/cases/"]').evaluateAll((links) => links.map((each) => each.getAttribute("href")));
  for (const address of cases.filter((each) => !each.includes("?") && !each.endsWith("/new"))) {
    await page.goto(`${pigot.address}${address}`);
    const links = page.locator('main a[href$="/measures"]');
    for (const href of await links.evaluateAll((all) => all.map((each) => each.getAttribute("href")))) {
      await page.goto(`${pigot.address}${href}`);
      const text = await page.locator("main").innerText();
      if (/No application is recorded/.test(text) && /No special measures are directed/.test(text)) return href;
    }
  }
  throw new Error("the demonstration has no witness without an application");
}

describe("special measures", () => {
  for (const { way, script, prosecution, court, police } of WAYS) {
    test(`a prosecutor applies, the officer records decision and dates, supporters see what is granted, ${way}`, { timeout: 120_000 }, async () => {
      const prosecutor = await person(script, "Prosecutor", prosecution);
      const measures = await untouched(prosecutor.page);

      // Applying, leaving things out at first: nothing typed is lost.
      let { page } = prosecutor;
      await axe(page, script);
      await page.goto(`${pigot.address}${measures}/apply`);
      await check(page, "route", "application");
      await check(page, "measures", "s24");
      await page.fill("#how-s24", "From the link room");
      assert.equal(await send(page, "Record application"), 422);
      assert.match(await page.title(), /^Error: /);
      assert.equal(await page.inputValue("#how-s24"), "From the link room");
      await axe(page, script);
      for (const measure of ["s27", "s28", "supporter"]) await check(page, "measures", measure);
      await page.selectOption("#companion", "named");
      await fillDate(page, "interview_on", 1, 6, 2026);
      await page.fill("#recorded_minutes", "70");
      await check(page, "request_22a", "not_applicable");
      await check(page, "views_given", "yes");
      await check(page, "hearing_asked", "no");
      assert.equal(await send(page, "Record application"), 200);
      await page.getByText("The application is recorded").waitFor();
      const withhold = await page.getByRole("link", { name: /Lodge a part for the court alone/ }).first().getAttribute("href");
      await page.goto(`${pigot.address}${withhold}`);
      await page.fill("#content", "Nightjar canary: where the witness travels from");
      await page.fill("#because", "It would tell where the witness lives");
      assert.equal(await send(page, "Lodge for the court alone"), 200);
      assert.doesNotMatch(await page.content(), /Nightjar/);
      assert.deepEqual(prosecutor.faults.filter(unexpected), []);
      await prosecutor.close();

      // The decision: section 28 needs section 27 for the same defendant.
      const officer = await person(script, "Special-measures officer", court);
      page = officer.page;
      await page.goto(`${pigot.address}${measures}`);
      await page.getByRole("link", { name: /Record the decision/ }).first().click();
      await page.waitForLoadState();
      const radios = await page.locator('input[type="radio"][name^="outcome-"][value="granted"]').evaluateAll((all) => all.map((each) => each.name));
      assert.ok(radios.length >= 4);
      for (const name of radios) await check(page, name, "granted");
      const interview = radios.find((name) => name.startsWith("outcome-s27-"));
      await check(page, interview, "refused");
      await check(page, "grounds", "s16(1)(a)");
      await page.fill("#reasons", "Nightjar reasons of the judge");
      await check(page, "open_court", "yes");
      assert.equal(await send(page, "Record decision"), 422);
      assert.match(await page.locator(".govuk-error-summary").innerText(), /needs recorded evidence in chief/);
      await axe(page, script);
      await check(page, interview, "granted");
      assert.equal(await send(page, "Record decision"), 200);
      assert.match(await page.locator("main").innerText(), /Incomplete: missing ground rules hearing/);

      // Two dates, then all five.
      await page.getByRole("button", { name: "Record section 28 dates" }).click();
      await fillDate(page, "ground_rules_on", 1, 12, 2026);
      await fillDate(page, "recording_on", 14, 12, 2026);
      assert.equal(await send(page, "Record dates"), 200);
      assert.match(await page.locator("main").innerText(), /Incomplete: missing application for further questioning/);
      await page.getByRole("button", { name: "Record section 28 dates" }).click();
      await fillDate(page, "further_questions", 11, 1, 2027);
      await fillDate(page, "exclusion", 18, 1, 2027);
      await fillDate(page, "editing", 1, 2, 2027);
      assert.equal(await send(page, "Record dates"), 200);
      assert.doesNotMatch(await page.locator("main").innerText(), /Incomplete/);
      await axe(page, script);
      await page.setViewportSize({ width: 375, height: 800 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing runs off a telephone");

      // The court reads what is for the court alone.
      await page.getByRole("link", { name: /Read the part for the court alone/ }).first().click();
      await page.getByText("Nightjar canary").waitFor();
      assert.deepEqual(officer.faults.filter(unexpected), []);
      await officer.close();

      // Witness care sees what is granted, and nothing of how it was argued.
      const supporter = await person(script, "Witness care officer", police);
      await supporter.page.goto(`${pigot.address}${measures}`);
      const text = await supporter.page.locator("main").innerText();
      assert.match(text, /Live link/);
      assert.match(text, /Supporter in the link room/);
      for (const hidden of [/Nightjar/, /Applications/, /court alone/, /Reasons/, /18 January 2027/]) {
        assert.doesNotMatch(text, hidden);
      }
      await axe(supporter.page, script);
      assert.deepEqual(supporter.faults.filter(unexpected), []);
      await supporter.close();
    });
  }

  test("an ISVA finds what is granted from their own hearings and nothing of section 41", { timeout: 60_000 }, async () => {
    const isva = await person(true, "Independent Sexual Violence Adviser (ISVA)", "Swallowjasper");
    const { page } = isva;
    await page.goto(`${pigot.address}/my-hearings`);
    const own = await page.content();
    assert.match(own, /Measures: /);
    assert.doesNotMatch(own, /Section 41/);
    await page.goto(`${pigot.address}/cases`);
    await page.locator('main table a[href^="/cases/"]').first().click();
    await page.waitForLoadState();
    assert.doesNotMatch(await page.content(), /ection.41/);
    const case_ = new URL(page.url()).pathname;
    await page.locator('main a[href$="/measures"]').first().click();
    await page.waitForLoadState();
    for (const hidden of [/Applications/, /Representations/, /Reasons/, /court alone/]) {
      assert.doesNotMatch(await page.locator("main").innerText(), hidden);
    }
    const answer = await page.goto(`${pigot.address}${case_}/section-41`);
    assert.equal(answer.status(), 404);
    await isva.close();
  });
});
