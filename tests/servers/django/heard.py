"""What the tests switch, and what the library has said alone since they asked last."""

switches = {"chaperone": True, "server_view": True, "arrived": True}
said_alone = []
