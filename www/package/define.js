// @ts-check
import { OAuthChaperoneElement } from "./element.js";

OAuthChaperoneElement.define();
