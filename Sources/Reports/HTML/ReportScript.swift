/// What a report does when it is used. Without it everything is there to read, only the controls are not.
enum ReportScript {
  static let text = """

    "use strict";
    (() => {
      const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    \(copying)
    \(printing)
      const form = document.getElementById("filter");
      if (!form) return;
    \(filtering)
    \(address)
    \(keyboard)
    })();

    """

  /// The corrected citation is what stands in the entry without what is deleted.
  private static let copying = """
      const corrected = (text) => [...text.childNodes].filter((node) => node.localName !== "del")
        .map((node) => node.textContent).join("");
      for (const button of all("button.copy")) button.hidden = false;
      document.addEventListener("click", async (event) => {
        const button = event.target.closest("button.copy");
        if (!button) return;
        const text = corrected(button.parentElement.querySelector("p"));
        let done = true;
        try {
          await navigator.clipboard.writeText(text);
        } catch {
          // Not every browser lets a file write to the clipboard without asking.
          const area = document.createElement("textarea");
          area.value = text;
          button.after(area);
          area.select();
          done = document.execCommand("copy");
          area.remove();
          button.focus();
        }
        button.firstChild.data = done ? "Copied" : "Not copied";
        setTimeout(() => { button.firstChild.data = "Copy"; }, 2000);
      });
    """

  /// Paper has no way to open a record, or what is left of the news.
  private static let printing = """
      addEventListener("beforeprint", () => {
        for (const details of all("details.record:not([open]), #news details:not([open])")) {
          details.open = true;
          details.dataset.shut = "";
        }
      });
      addEventListener("afterprint", () => {
        for (const details of all("details[data-shut]")) {
          details.open = false;
          delete details.dataset.shut;
        }
      });
    """

  /// Which findings and entries are shown, and in which order.
  private static let filtering = """
      const list = document.getElementById("findings");
      const groups = all("section.group");
      const entries = all("article.entry").map((node) => ({
        node,
        group: node.parentElement,
        number: Number(node.id.slice("entry-".length)),
        path: node.querySelector(".path").textContent,
        isChanged: node.classList.contains("changed"),
        findings: all("li[data-rule]", node),
      }));
      const inPageOrder = [...entries].sort((a, b) => a.number - b.number);
      // Without accents and capitals: "muller" finds Müller.
      const folded = (text) => {
        const letters = /[^\\x00-\\x7F]/.test(text) ? text.normalize("NFD").replace(/\\p{M}/gu, "") : text;
        return letters.toLowerCase();
      };
      // What can be searched for: the citation as it is and as it should be, and all else that the entry says.
      const words = (entry) => {
        if (entry.words === undefined) {
          const cited = entry.node.querySelector(".citation p");
          const before = cited ? [...cited.childNodes].filter((node) => node.localName !== "ins") : [];
          const parts = [
            ...all("h3, .about, .findings, .record dl > div", entry.node).map((node) => node.textContent),
            before.map((node) => node.textContent).join(""),
            cited ? corrected(cited) : "",
          ];
          entry.words = folded(parts.join("\\n"));
        }
        return entry.words;
      };
      // In the background, a few at a time.
      const prepare = (start) => {
        entries.slice(start, start + 50).forEach(words);
        if (start + 50 < entries.length) setTimeout(prepare, 0, start + 50);
      };
      setTimeout(prepare, 300, 0);

      let order = "";
      const arrange = () => {
        if (form.elements.order.value === order) return;
        order = form.elements.order.value;
        // Moved outside of the document, where thousands of entries cost nothing.
        const place = document.createComment("");
        list.replaceWith(place);
        if (order === "page") {
          list.append(...inPageOrder.map((entry) => entry.node));
        } else {
          for (const group of groups) {
            group.append(...entries.filter((entry) => entry.group === group).map((entry) => entry.node));
          }
        }
        place.replaceWith(list);
      };
      const show = () => {
        arrange();
        const page = form.elements.page ? form.elements.page.value : "";
        const isNews = form.elements.changed && form.elements.changed.checked;
        const rule = form.elements.rule.value;
        const severities = new Set(all("input[name=severity]:checked", form).map((box) => box.value));
        const sought = folded(form.elements.q.value).split(/\\s+/).filter((word) => word);
        const shownGroups = new Set();
        let [shown, total, shownEntries] = [0, 0, 0];
        for (const entry of entries) {
          const fits = (page === "" || page === entry.path) && (!isNews || entry.isChanged) && sought.every((word) => words(entry).includes(word));
          let inEntry = 0;
          for (const finding of entry.findings) {
            const { rule: found, severity } = finding.dataset;
            const isShown = fits && (rule === "" || rule === found) && severities.has(severity);
            if (finding.hidden === isShown) finding.hidden = !isShown;
            if (isShown) inEntry += 1;
          }
          total += entry.findings.length;
          shown += inEntry;
          if (entry.node.hidden !== (inEntry === 0)) entry.node.hidden = inEntry === 0;
          if (inEntry > 0) {
            shownEntries += 1;
            shownGroups.add(entry.group);
          }
        }
        for (const group of groups) group.hidden = order === "page" || !shownGroups.has(group);
        document.getElementById("none").hidden = shownEntries > 0;
        form.elements.shown.value = shown + " of " + total + " findings shown";
      };
    """

  /// The filters are kept in the address behind `#`, so that a view can be sent to somebody.
  private static let address = """
      const boxes = all("input[name=severity]", form);
      const keep = () => {
        const view = new URLSearchParams();
        for (const name of ["q", "order", "rule", "page"]) {
          const value = form.elements[name] ? form.elements[name].value : "";
          if (value) view.set(name, value);
        }
        if (boxes.some((box) => !box.checked)) {
          view.set("severity", boxes.filter((box) => box.checked).map((box) => box.value).join(" "));
        }
        if (form.elements.changed && form.elements.changed.checked) view.set("changed", "yes");
        const words = view.toString();
        if (!words && !location.hash.includes("=")) return;
        history.replaceState(null, "", words ? "#" + words : location.pathname + location.search);
      };
      const restore = () => {
        // Other addresses lead to an entry or a rule.
        if (!location.hash.includes("=")) return;
        const view = new URLSearchParams(location.hash.slice(1));
        for (const name of ["q", "order", "rule", "page"]) {
          if (!form.elements[name]) continue;
          form.elements[name].value = view.get(name) || "";
          // A page or a rule that is not there any more.
          if (form.elements[name].value !== (view.get(name) || "")) form.elements[name].value = "";
        }
        const severities = view.has("severity") ? view.get("severity").split(" ") : null;
        for (const box of boxes) box.checked = !severities || severities.includes(box.value);
        if (form.elements.changed) form.elements.changed.checked = view.has("changed");
        if (view.has("severity") || view.has("changed") || view.has("rule") || view.has("page")) all("details.more", form)[0].open = true;
        show();
      };
      const change = () => { show(); keep(); };
      form.hidden = false;
      all("details.more", form)[0].open = matchMedia("(min-width: 48rem)").matches;
      form.addEventListener("input", change);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(change));
      document.getElementById("everything").addEventListener("click", () => form.reset());
      addEventListener("hashchange", restore);
      // A link to an entry that is filtered out shows it.
      addEventListener("click", (event) => {
        const link = event.target.closest('a[href^="#entry-"]');
        const entry = link && document.getElementById(link.hash.slice(1));
        if (!entry || !entry.hidden) return;
        form.reset();
        show();
      });
      show();
      restore();
    """

  /// One key each; they can be switched off, for readers whose own keys they would take.
  private static let keyboard = """
      const current = () => document.activeElement.closest("article.entry");
      const go = (step) => {
        const shown = all("article.entry").filter((node) => !node.hidden);
        const from = shown.indexOf(current());
        const to = from >= 0 ? shown[from + step]
          : step > 0 ? shown.find((node) => node.getBoundingClientRect().top >= 0)
          : shown.findLast((node) => node.getBoundingClientRect().top < 0);
        if (!to) return;
        to.tabIndex = -1;
        to.focus({ preventScroll: true });
        to.scrollIntoView({ block: "start" });
      };
      const press = (selector) => {
        const element = current() && current().querySelector(selector);
        if (element) element.click();
      };
      const commands = {
        "/": () => form.elements.q.select(),
        j: () => go(1),
        k: () => go(-1),
        o: () => press(".record summary"),
        c: () => press("button.copy"),
        "?": () => {
          const keys = document.getElementById("keys");
          keys.open = !keys.open;
          if (keys.open) keys.firstElementChild.focus();
        },
        Escape: () => {
          form.elements.q.value = "";
          change();
        },
      };
      addEventListener("keydown", (event) => {
        if (!form.elements.keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        const isTyped = event.target.matches("input[type=search], select, textarea");
        if (isTyped && event.key !== "Escape") return;
        const command = Object.hasOwn(commands, event.key) && commands[event.key];
        if (!command) return;
        event.preventDefault();
        command();
        if (isTyped) event.target.blur();
      });
    """
}
