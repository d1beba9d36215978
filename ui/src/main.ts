import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./components/control.css";
import "./components/choice.css";
import { mount } from "svelte";
import { useBackend } from "$lib/backend/backend";
import App from "./App.svelte";

if (__PREVIEW__) useBackend((await import("$lib/backend/memory")).preview());
else useBackend((await import("$lib/backend/tauri")).tauri);

const target = document.getElementById("app");
if (target) mount(App, { target });
