// The built site by itself: what `bundle` wrote loads in a browser under the policy the server sends with each page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { launch } from "../browser.mjs";

const site = new URL("../../target/site/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", site)));
const TYPES = { js: "text/javascript", wasm: "application/wasm", css: "text/css", svg: "image/svg+xml" };
const POLICY =
  "default-src 'none'; script-src 'nonce-n' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; " +
  "img-src 'self'; connect-src 'self'";
const PAGE = `<!doctype html><html lang="en" class="govuk-template"><head><title>Site</title>
<link rel="stylesheet" href="/pkg/${manifest.css}"></head>
<body class="govuk-template__body js-enabled govuk-frontend-supported">
<div class="govuk-tabs" data-module="govuk-tabs"><ul class="govuk-tabs__list">
<li class="govuk-tabs__list-item"><a class="govuk-tabs__tab" href="#one">One</a></li></ul>
<div class="govuk-tabs__panel" id="one">First</div></div>
<div class="moj-button-menu" data-module="moj-button-menu"><a href="#a" role="button">A</a><a href="#b" role="button">B</a></div>
<script type="module" nonce="n" src="/pkg/${manifest.init}"></script>
<script type="module" nonce="n">
  const part = await import("/pkg/${manifest.output_name}.js");
  await part.default({ module_or_path: "/pkg/${manifest.output_name}_bg.wasm" });
  part.hydrate();
  document.body.dataset.awake = "yes";
</script></body></html>`;

let server, browser, address;

before(async () => {
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    try {
      const body = pathname === "/" ? PAGE : await readFile(new URL(`.${pathname}`, site));
      const type = pathname === "/" ? "text/html" : TYPES[pathname.split(".").at(-1)];
      response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(body);
    } catch {
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("the browser part and the components start, and nothing is missing or refused", async () => {
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("response", (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  await page.goto(address);
  await page.waitForSelector("body[data-awake]", { state: "attached" });
  await page.waitForSelector('.govuk-tabs__tab[role="tab"]');
  await page.waitForSelector('[data-module="moj-button-menu"] button[aria-expanded]');
  assert.deepEqual(faults, []);
});

test("each file has compressed copies with the same contents", async () => {
  const folder = new URL("pkg/", site);
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|wasm|css|svg)$/.test(name));
  assert.ok(names.length >= 6);
  for (const name of names) {
    const [plain, br, gz] = await Promise.all(["", ".br", ".gz"].map((end) => readFile(new URL(name + end, folder))));
    assert.ok(brotliDecompressSync(br).equals(plain), name);
    assert.ok(gunzipSync(gz).equals(plain), name);
  }
});

test("nothing in the site belongs to GOV.UK domains alone", async () => {
  const names = await readdir(new URL("pkg/", site), { recursive: true });
  assert.deepEqual(names.filter((name) => /woff|crest|crown|favicon/.test(name)), []);
  const css = await readFile(new URL(`pkg/${manifest.css}`, site), "utf8");
  assert.doesNotMatch(css, /GDS Transport|govuk-crest/);
});

test("the browser part stays small", async () => {
  const { size } = await stat(new URL(`pkg/${manifest.wasm}.br`, site));
  assert.ok(size < 150_000, `${size} bytes of brotli`);
});
