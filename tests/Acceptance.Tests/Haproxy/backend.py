# Stub back ends: backend.py NAME ADDRESS PORT [raw FILE]
# It answers with its name and what it was told; "raw" writes down, in hex, what comes first over a connection.
import http.server, socketserver, sys

name, address, port = sys.argv[1], sys.argv[2], int(sys.argv[3])


class Requests(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = (name + "\n" + self.path + "\n" + str(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Connections(socketserver.BaseRequestHandler):
    def handle(self):
        # What is sent in two writes may come in two parts.
        said = b""
        self.request.settimeout(1)
        try:
            while part := self.request.recv(4096):
                said += part
        except TimeoutError:
            pass
        with open(sys.argv[5], "w") as file:
            file.write(said.hex())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


Server((address, port), Connections if len(sys.argv) > 4 else Requests).serve_forever()
