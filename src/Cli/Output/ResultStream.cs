namespace Hlc.Cli.Output;

/// <summary>
/// The stream that results go to. A reader that has read enough (<c>hlc diff | head</c>) ends nothing; a disk that is full is
/// remembered for the exit code.
/// </summary>
internal sealed class ResultStream(Stream inner) : Stream
{
    private const int BrokenPipe = 32;
    private const int WindowsPipeEnded = unchecked((int)0x8007006D);
    private const int WindowsPipeClosed = unchecked((int)0x800700E8);

    private bool _isClosed;

    /// <summary>Why results were lost; null if they were not.</summary>
    internal IOException? Failure { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isClosed)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
        }
        catch (IOException exception)
        {
            _isClosed = true;
            Failure = exception.HResult is BrokenPipe or WindowsPipeEnded or WindowsPipeClosed ? null : exception;
        }
    }

    public override void Flush()
    {
        if (!_isClosed)
        {
            inner.Flush();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
