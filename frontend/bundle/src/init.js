// Starts the GOV.UK components of the page, and the Ministry of Justice's and the live list where the page has any.
import { initAll } from "./{govuk}";

initAll();

if (document.querySelector('[data-module^="moj-"]')) {
  import("./{moj}").then((moj) => moj.initAll());
}

if (document.querySelector("[data-pigot-live]")) {
  import("./{live}").then((live) => live.begin());
}
