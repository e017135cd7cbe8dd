import "oauth-chaperone/define";
