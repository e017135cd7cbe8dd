import InAppSpy from "inapp-spy";

export const start = () => InAppSpy();
