// Every page that a person of each role can reach by links, looked at by axe, at both widths, with script on and off.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser.mjs";
import { ROLES, signIn, start, watch } from "../pigot.mjs";

// Screenshots of every page are kept where SCREENS says, to be looked at.
const SCREENS = process.env.SCREENS;
// Lists lead to many pages of the same kind; one of each is enough.
const OF_A_KIND = 1;
// axe takes seconds a page. With script it looks at every page of every role on a small screen; on a large screen, and with
// the scripts taken out, at the pages of the two roles that between them see the most.
const LOOKED_AT_TWICE = ["Special-measures officer", "Administrator"];

let pigot, browser;

before(async () => {
  pigot = await start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await pigot?.stop();
});

/** The kind of page an address is: ids, dates and queries taken out. */
function kind(address) {
  const { pathname, search } = new URL(address);
  const plain = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id");
  return plain + (search ? `?${[...new URLSearchParams(search).keys()].sort().join("&")}` : "");
}

/** Follows links breadth first, looks at each page with `look`, and answers how many there were. */
async function tour(page, first, look) {
  const seen = new Map();
  const waiting = [first];
  const tables = new Set();
  let count = 0;
  while (waiting.length > 0) {
    const address = waiting.shift();
    const of = kind(address);
    if ((seen.get(of) ?? 0) >= OF_A_KIND) continue;
    seen.set(of, (seen.get(of) ?? 0) + 1);
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200, address);
    await look(of);
    count += 1;
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      const url = new URL(link);
      url.hash = "";
      if (url.origin !== new URL(first).origin || url.pathname.startsWith("/pkg/")) continue;
      if (url.pathname.endsWith(".csv")) tables.add(url.href);
      else waiting.push(url.href);
    }
  }
  // What is a file and no page is fetched as a file.
  for (const address of tables) {
    const file = await page.request.get(address);
    assert.equal(file.status(), 200, address);
    assert.match(file.headers()["content-type"], /^text\/csv/, address);
    assert.match(file.headers()["content-disposition"], /^attachment/, address);
  }
  return count;
}

/** Pages as a browser without script shows them; axe itself needs one that can run it. */
async function withoutScripts(context) {
  await context.route("**/*", async (route) => {
    // A page one is sent on to cannot be rewritten, so what scripts it names are empty.
    if (route.request().resourceType() === "script") return route.fulfill({ contentType: "text/javascript", body: "" });
    if (route.request().resourceType() !== "document") return route.continue();
    const answer = await route.fetch({ maxRedirects: 0 });
    const body = (await answer.text()).replace(/<script\b[^>]*>.*?<\/script>|<link rel="(module)?preload"[^>]*>/gs, "");
    return route.fulfill({ response: answer, body });
  });
}

async function axe(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, [], what);
}

async function sound(page, what) {
  assert.equal(await page.locator("h1").count(), 1, `${what} has one h1`);
  assert.match(await page.title(), / - Pigot$/, what);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map((each) => each.id));
  assert.equal(new Set(ids).size, ids.length, `${what} has an id twice`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} px wider than the screen`);
}

for (const script of [true, false]) {
  describe(`script ${script ? "on" : "off"}`, { concurrency: 2 }, () => {
    for (const role of ROLES) {
      test(`every page that "${role}" can reach is sound`, { timeout: 480_000 }, async () => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        if (!script) await withoutScripts(context);
        const page = await context.newPage();
        const faults = watch(page);
        await signIn(page, pigot.address, role);
        const looked = await tour(page, `${pigot.address}/`, async (of) => {
          for (const width of script ? [1280, 375] : [375]) {
            await page.setViewportSize({ width, height: width === 375 ? 812 : 900 });
            await sound(page, `${role}, ${of}, ${width} px`);
            if ((script && width === 375) || LOOKED_AT_TWICE.includes(role)) await axe(page, `${role}, ${of}, ${width} px`);
            if (SCREENS && script) {
              mkdirSync(SCREENS, { recursive: true });
              const name = `${role}-${of}-${width}`.replace(/[^A-Za-z0-9]+/g, "-");
              await page.screenshot({ path: `${SCREENS}/${name}.png`, fullPage: true });
            }
          }
        });
        assert.ok(looked >= 4, `only ${looked} pages were found`);
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  });
}

test("the sign-in page, its refusal and a page that is not there are sound", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const address of ["/sign-in", "/accessibility", "/privacy"]) {
    await page.goto(pigot.address + address);
    await sound(page, address);
    await axe(page, address);
  }
  await signIn(page, pigot.address, "Special-measures officer");
  const answer = await page.goto(`${pigot.address}/cases/00000000-0000-0000-0000-000000000000`);
  assert.equal(answer.status(), 404);
  await sound(page, "a missing case");
  await axe(page, "a missing case");
  await context.close();
});
