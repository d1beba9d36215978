/// <reference types="svelte" />
/// <reference types="vite/client" />

/** The preview build: sample data instead of the program. */
declare const __PREVIEW__: boolean;
