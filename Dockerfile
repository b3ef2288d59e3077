# An image of hlc and what it needs to run, for linux-x64. In a folder that has inventory/:
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/lab" hlc build
# Both stages are Ubuntu 24.04: a native program needs the C library that it was linked with, or a newer one.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Cli -c Release -r linux-x64 -p:HlcFlavor=aot -o /native

# The C library, no shell, no package manager.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /native/hlc /usr/local/bin/hlc
# The base's unprivileged user, by number, so that runtimes can tell that it is not root.
USER 1654:1654
WORKDIR /lab
ENTRYPOINT ["/usr/local/bin/hlc"]
