// Starts the GOV.UK components of the page, and the Ministry of Justice's where the page has any.
import { initAll } from "./{govuk}";

initAll();

if (document.querySelector('[data-module^="moj-"]')) {
  import("./{moj}").then((moj) => moj.initAll());
}
