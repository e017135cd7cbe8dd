import { PublicClientApplication } from "@azure/msal-browser";

const application = async (address) => {
  const application = new PublicClientApplication({
    auth: { clientId: "client", authority: "https://login.example/common", redirectUri: `${address}/callback` },
  });
  await application.initialize(); // which it demands before any use
  return application;
};

export const start = (address) => application(address);
export const leave = async (address) => (await application(address)).loginRedirect({ scopes: ["openid"] });
export const arrive = async (address) => (await application(address)).handleRedirectPromise();
