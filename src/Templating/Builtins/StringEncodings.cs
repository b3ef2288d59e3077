using System.Text;
using Hlc.Templating.Hashing;

namespace Hlc.Templating.Builtins;

/// <summary>Base 64 and hashes of strings, as UTF-8; hashes in lower-case hexadecimal.</summary>
internal static class StringEncodings
{
    public static FunctionResult ToBase64(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Convert(services, arguments, static bytes => System.Convert.ToBase64String(bytes));

    public static FunctionResult Sha256(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Convert(services, arguments, static bytes => Hex(Hashing.Sha256.Hash(bytes)));

    public static FunctionResult Sha512(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Convert(services, arguments, static bytes => Hex(Hashing.Sha512.Hash(bytes)));

    public static FunctionResult Sha1(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Convert(services, arguments, static bytes => Hex(Hashing.Sha1.Hash(bytes)));

    public static FunctionResult Md5(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Convert(services, arguments, static bytes => Hex(Hashing.Md5.Hash(bytes)));

    public static FunctionResult HmacSha1(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Keyed(services, arguments, static (key, bytes) => Hmac.Hash(Hashing.Sha1.Hash, Hashing.Sha1.BlockSize, key, bytes));

    public static FunctionResult HmacSha256(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Keyed(services, arguments, static (key, bytes) => Hmac.Hash(Hashing.Sha256.Hash, Hashing.Sha256.BlockSize, key, bytes));

    public static FunctionResult HmacSha512(BuiltinServices services, ReadOnlySpan<Value> arguments) =>
        Keyed(services, arguments, static (key, bytes) => Hmac.Hash(Hashing.Sha512.Hash, Hashing.Sha512.BlockSize, key, bytes));

    public static FunctionResult FromBase64(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        FunctionResult text = services.Text(arguments[0]);
        if (text.Value.AsString is not { } encoded)
            return text;
        var bytes = new byte[encoded.Length];
        return System.Convert.TryFromBase64String(encoded, bytes, out int length)
            ? services.NewText(Encoding.UTF8.GetString(bytes, 0, length), text.Value.Origin)
            : FunctionResult.Refuse("The text is not base 64");
    }

    private static string Hex(byte[] bytes) => System.Convert.ToHexStringLower(bytes);

    private static FunctionResult Convert(BuiltinServices services, ReadOnlySpan<Value> arguments, Func<byte[], string> convert)
    {
        FunctionResult text = services.Text(arguments[0]);
        return text.Value.AsString is { } given
            ? services.NewText(convert(Encoding.UTF8.GetBytes(given)), text.Value.Origin)
            : text;
    }

    private static FunctionResult Keyed(
        BuiltinServices services, ReadOnlySpan<Value> arguments, Func<byte[], byte[], byte[]> hash)
    {
        FunctionResult text = services.Text(arguments[0]);
        FunctionResult key = services.Text(arguments[1]);
        if (text.Value.AsString is not { } given)
            return text;
        return key.Value.AsString is { } secret
            ? services.NewText(Hex(hash(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(given))), text.Value.Origin, key.Value.Origin)
            : key;
    }
}
