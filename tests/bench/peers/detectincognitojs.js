import { detectIncognito } from "detectincognitojs";

export const start = () => detectIncognito();
