// One peer fills in the form that is described in a file, key by key: `node peers.mjs PEER FILE`.
// Writes {"nanoseconds": [of each key the best of all rounds], "pages": [those asked after each key]}.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const [peer, file] = process.argv.slice(2);
const form = JSON.parse(readFileSync(file, 'utf8'));
const begin = { 'survey-core': survey, '@formio/js': formio }[peer];

const nanoseconds = form.keys.map(() => Infinity);
let pages = [];
for (let round = 0; round < form.rounds; round += 1) {
  const press = await begin();
  pages = form.keys.map(([field, value], at) => {
    const begun = process.hrtime.bigint();
    const asked = press(field, value);
    nanoseconds[at] = Math.min(nanoseconds[at], Number(process.hrtime.bigint() - begun));
    return asked.join(' ');
  });
}
process.stdout.write(JSON.stringify({ nanoseconds, pages }), () => process.exit(0));

/** The model alone, without a renderer; what was typed is checked as it is typed. */
async function survey() {
  const { Model } = createRequire(import.meta.url)('survey-core');
  const first = form.choices.map((name) => ({
    type: 'radiogroup',
    name,
    isRequired: true,
    choices: form.values,
  }));
  const conditional = form.pages.map(({ id, when: [field, value], text }) => ({
    name: id,
    visibleIf: `{${field}} = '${value}'`,
    elements: [{ type: 'text', name: text, isRequired: true, maxLength: form.longest }],
  }));
  const model = new Model({
    checkErrorsMode: 'onValueChanged',
    pages: [{ name: form.first, elements: first }, ...conditional],
  });
  return (field, value) => {
    model.setValue(field, value);
    return model.visiblePages.map((page) => page.name);
  };
}

/** The form without being drawn anew: a pass over conditions and checks, as each change makes one. */
async function formio() {
  const { Formio } = stage();
  const components = [
    {
      type: 'panel',
      key: form.first,
      components: form.choices.map((key) => ({
        type: 'radio',
        key,
        input: true,
        validate: { required: true },
        values: form.values.map((value) => ({ value, label: value })),
      })),
    },
    ...form.pages.map(({ id, when: [component, value], text }) => ({
      type: 'panel',
      key: id,
      conditional: {
        show: true,
        conjunction: 'all',
        conditions: [{ component, operator: 'isEqual', value }],
      },
      components: [
        {
          type: 'textfield',
          key: text,
          input: true,
          clearOnHide: false,
          validate: { required: true, maxLength: form.longest },
        },
      ],
    })),
  ];
  const place = document.createElement('div');
  const filled = await Formio.createForm(place, { display: 'form', components });
  return (field, value) => {
    filled.data[field] = value;
    filled.checkData(filled.data, {});
    return filled.components.filter((panel) => panel.visible).map((panel) => panel.key);
  };
}

/** A document for the library to stand in; it asks for one as soon as it is loaded. */
function stage() {
  if (!globalThis.document) {
    const { window } = new JSDOM('<!doctype html><body></body>', { url: 'http://localhost/' });
    window.matchMedia = () => ({ matches: false, addEventListener() {}, addListener() {} });
    globalThis.window = window;
    for (const name of Object.getOwnPropertyNames(window)) {
      if (!(name in globalThis)) globalThis[name] = window[name];
    }
  }
  return createRequire(import.meta.url)('@formio/js');
}
