using FsCheck;
using FsCheck.Fluent;
using Hlc.Output;

namespace Hlc.Tests.Output;

public sealed class OutputPathTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("services/git/compose.yaml")]
    [InlineData("services/git/.env.example")]
    [InlineData("hosts/nas/etc/systemd/system/zpool-scrub@.timer")]
    [InlineData("services/manifest.json")]
    [InlineData("docs/größe.md")]
    [InlineData("a b/c d")]
    [InlineData("...a")]
    public void Relative_paths_are_accepted(string text)
    {
        Assert.True(OutputPath.TryParse(text, out var path, out _));
        Assert.Equal(text, path.Value);
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("C:/x", "drive")]
    [InlineData("c:x", "drive")]
    [InlineData("..", "'..'")]
    [InlineData("../x", "'..'")]
    [InlineData("a/../../x", "'..'")]
    [InlineData("a/..", "'..'")]
    [InlineData("./a", "'.'")]
    [InlineData("a//b", "empty part")]
    [InlineData("a/", "empty part")]
    [InlineData("a\\b", "backslash")]
    [InlineData("..\\b", "backslash")]
    [InlineData("a\nb", "control")]
    [InlineData("a\0b", "control")]
    [InlineData("a\u0085b", "control")]
    [InlineData("a.", "dot or a space")]
    [InlineData("a./b", "dot or a space")]
    [InlineData("a /b", "dot or a space")]
    [InlineData(".../b", "dot or a space")]
    [InlineData("manifest.json", "records")]
    [InlineData("Manifest.JSON", "records")]
    [InlineData(".hlc.lock", "records")]
    [InlineData(".hlc.journal", "records")]
    [InlineData("a/.b.hlc-0123abcd.tmp", "temporary")]
    public void What_could_leave_the_folder_or_be_misread_is_refused(string? text, string problem)
    {
        Assert.False(OutputPath.TryParse(text, out var path, out var found));
        Assert.Null(path);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Assert.False(OutputPath.TryParse("a\uD800b", out _, out _));

    [Fact]
    public void Names_leave_room_for_a_temporary_name()
    {
        Assert.True(OutputPath.TryParse(new string('a', 230), out _, out _));
        Assert.False(OutputPath.TryParse(new string('a', 231), out _, out _));
        Assert.True(TemporaryName.For(new string('a', 230), uint.MaxValue).Length <= 255);
    }

    [Fact]
    public void No_accepted_path_leaves_the_folder() => Prop
        .ForAll<string?>(text => !OutputPath.TryParse(text, out var path, out _)
            || (Path.GetFullPath(path.Value, "/out/lab").StartsWith("/out/lab/", StringComparison.Ordinal)
                && Path.GetFullPath(path.Value, "/out/lab")["/out/lab/".Length..] == path.Value))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Folders_are_listed_from_the_outside()
    {
        Assert.Equal(["a", "a/b"], Artifacts.At("a/b/c").Folders);
        Assert.Empty(Artifacts.At("a").Folders);
    }

    [Theory]
    [InlineData(".x.hlc-0123abcd.tmp", true)]
    [InlineData("..hlc.journal.hlc-0123abcd.tmp", true)]
    [InlineData("x.hlc-0123abcd.tmp", false)]
    [InlineData(".x.hlc-0123ABCD.tmp", false)]
    [InlineData(".x.hlc-0123abc.tmp", false)]
    [InlineData(".x.tmp", false)]
    [InlineData(".hlc-0123abcd.tmp", false)]
    public void Temporary_names_are_known_by_their_form(string name, bool expected)
    {
        Assert.Equal(expected, TemporaryName.Is(name));
    }

    [Fact]
    public void Every_temporary_name_is_known_as_one() => Prop
        .ForAll<uint>(number => TemporaryName.Is(TemporaryName.For("compose.yaml", number)))
        .Check(Config.QuickThrowOnFailure);
}
