import Keycloak from "keycloak-js";

const keycloak = (address) => new Keycloak({ url: address, realm: "realm", clientId: "client" });

export const start = (address) => keycloak(address);
export const leave = (address) => keycloak(address).login();
export const arrive = (address) => keycloak(address).init({ checkLoginIframe: false });
