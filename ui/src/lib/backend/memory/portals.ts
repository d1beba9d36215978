import type { PortalOffer } from "$lib/ipc/bindings/PortalOffer";
import type { Start } from "$lib/ipc/bindings/Start";
import type { Backend } from "../backend";
import { failure, say } from "./words";

/** What is offered by file and by address in the sample data. */
export const offered: PortalOffer = {
  fingerprint: "5b0e19c4a7d2f8630e94b1c7aa25d06f3c81e7f94d20b6583ae1c90f7d4462be",
  name: say("ҮЛГІ облысының порталы", "Портал области ОБРАЗЕЦ", "Portal of the region SAMPLE"),
  url: "https://portal.obrazec.example/",
  training: false,
  centres: ["НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022", "НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2022"],
};

type Part = Pick<
  Backend,
  "choosePortal" | "choosePortalFile" | "askForPortal" | "takePortal" | "forgetPortal" | "startTraining"
>;

/** The portals of the sample data. */
export function portals(start: Start): Part {
  return {
    choosePortal: async (id) => void (start.portal = id),
    choosePortalFile: async () => offered,
    async askForPortal(address) {
      if (!address.includes("obrazec")) throw failure("portal-file.not-offered");
      return offered;
    },
    async takePortal() {
      start.portals = [
        ...start.portals,
        {
          id: "portal-obrazec-example",
          name: offered.name,
          training: false,
          host: "portal.obrazec.example",
          can_be_forgotten: true,
        },
      ];
      start.portal = "portal-obrazec-example";
      return start.portals;
    },
    async forgetPortal(id) {
      start.portals = start.portals.filter((one) => one.id !== id);
      if (start.portal === id) start.portal = null;
      return start.portals;
    },
    async startTraining() {
      start.portals = [
        ...start.portals,
        {
          id: "training",
          name: say("Оқу порталы", "Учебный портал", "Training portal"),
          training: true,
          host: "127.0.0.1",
          can_be_forgotten: false,
        },
      ];
      start.portal = "training";
      start.training_offered = false;
      return start.portals;
    },
  };
}
