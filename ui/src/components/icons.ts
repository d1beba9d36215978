/** Paths on a 24 by 24 grid, drawn with a 2 px stroke. */
export const icons = {
  list: "M4 6h16M4 12h10M4 18h13",
  file: "M6 3h8l4 4v14H6zM14 3v5h4",
  box: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  check: "M4 12.5l5.5 5.5L20 6.5",
  gear: "M12 9a3 3 0 100 6 3 3 0 000-6zM12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 017 0V11",
  leave: "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.5l3.5 2",
  search: "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L20.5 20.5",
  alert: "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.4",
  cross: "M6 6l12 12M18 6L6 18",
  info: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v6M12 7.4v.4",
  left: "M19 12H5M11 6l-6 6 6 6",
  right: "M5 12h14M13 6l6 6-6 6",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  turn: "M20 11a8 8 0 10-2.3 6.3M20 4v7h-7",
  bin: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  key: "M8 10.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM11.5 12L20 3.5M16 7.5l3 3",
} as const;

export type IconName = keyof typeof icons;
