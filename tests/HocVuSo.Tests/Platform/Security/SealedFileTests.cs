using System.Security.Cryptography;
using HocVuSo.Platform;

namespace HocVuSo.Tests.Platform.Security;

/// <summary>An uploaded list lies encrypted and is read back from any place.</summary>
[OneDatabase]
public sealed class SealedFileTests : IDisposable
{
    private readonly DataFolder folder = new(Path.Combine(Directory.CreateTempSubdirectory("hocvuso-sealed-").FullName, "data"));
    private readonly Vault vault;

    public SealedFileTests() => vault = Vault.Open(folder);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public async Task What_goes_in_comes_out(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        await using var opened = SealedFile.Open(vault, await Seal(plain));
        Assert.Equal(length, opened.Length);
        using var copy = new MemoryStream();
        await opened.CopyToAsync(copy, Stop);
        Assert.Equal(plain, copy.ToArray());
        if (length > 10)
        {
            opened.Seek(-10, SeekOrigin.End);
            var tail = new byte[10];
            await opened.ReadExactlyAsync(tail, Stop);
            Assert.Equal(plain[^10..], tail);
            opened.Position = length / 2;
            Assert.Equal(plain[length / 2], opened.ReadByte());
        }
    }

    [Theory]
    [InlineData(30)] // in the first piece
    [InlineData(70_000)] // in the second
    [InlineData(5)] // in the salt
    public async Task A_changed_byte_is_refused(int at)
    {
        var bytes = (await Seal(new byte[150_000])).ToArray();
        bytes[at] ^= 1;
        await using var opened = SealedFile.Open(vault, new MemoryStream(bytes));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => opened.CopyToAsync(Stream.Null, Stop));
    }

    [Fact]
    public async Task A_file_cut_off_at_a_piece_is_refused_and_a_plain_one_too()
    {
        var bytes = (await Seal(new byte[150_000])).ToArray()[..(21 + 65_536 + 16)];
        await using var opened = SealedFile.Open(vault, new MemoryStream(bytes));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => opened.CopyToAsync(Stream.Null, Stop));
        Assert.Throws<CryptographicException>(() => SealedFile.Open(vault, new MemoryStream("Họ và tên;Năm sinh;Thôn"u8.ToArray())));
    }

    public void Dispose() => folder.Dispose();

    private async Task<MemoryStream> Seal(byte[] plain)
    {
        var file = new MemoryStream();
        await SealedFile.Write(vault, new MemoryStream(plain), file, Stop);
        file.Position = 0;
        return file;
    }
}
