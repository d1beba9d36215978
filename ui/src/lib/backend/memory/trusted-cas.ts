import type { CentresView } from "$lib/ipc/bindings/CentresView";
import type { CentreView } from "$lib/ipc/bindings/CentreView";
import type { Backend } from "../backend";

const root: CentreView = {
  id: "3f1c9a40d2b7e85561f0aa9834cc1b7e05d9428f6ab31c70e4d85f2b96a1c3d7",
  name: "KABINET ОҚУ/TRAINING ТҮБІРЛІК ОРТАЛЫҚ (GOST)",
  issuer: "KABINET ОҚУ/TRAINING ТҮБІРЛІК ОРТАЛЫҚ (GOST)",
  organisation: "Kabinet",
  algorithm: "gost-2015-512",
  not_before: "2026-01-10T00:00:00+05:00",
  not_after: "2036-01-10T00:00:00+05:00",
  expired: false,
  environment: "training",
  root: true,
  added_by_you: false,
  counts: true,
};

/** A forged root: it bears the name of the national centre. */
const chosenCentre: CentreView = {
  ...root,
  id: "b81d0c5577e2f4a96c30de1842fb9075aa64c2389d1be7f60523984ce1d7ab02",
  name: "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022",
  issuer: "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022",
  organisation: null,
  environment: "production",
  added_by_you: true,
};

type Part = Pick<Backend, "trustedCentres" | "chooseCentre" | "addCentre" | "removeCentre">;

/** The centres of the sample data. */
export function centres(): Part {
  const deployed = [
    root,
    { ...root, id: root.id.replace("3f", "7a"), name: "KABINET ОҚУ/TRAINING КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)", root: false },
  ];
  const test = {
    ...chosenCentre,
    id: chosenCentre.id.replace("b8", "c9"),
    name: "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) TEST 2022",
    environment: "test",
  };
  let added: CentreView[] = [test];
  const view = (): CentresView => ({ training: true, centres: [...deployed, ...added] });
  return {
    trustedCentres: async () => view(),
    chooseCentre: async () => chosenCentre,
    addCentre: async () => {
      added = [...added, chosenCentre];
      return view();
    },
    removeCentre: async (id) => {
      added = added.filter((one) => one.id !== id);
      return view();
    },
  };
}
