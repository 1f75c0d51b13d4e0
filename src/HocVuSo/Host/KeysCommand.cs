using System.CommandLine;
using HocVuSo.People.Rights;
using HocVuSo.Platform;

namespace HocVuSo.Host;

/// <summary>Changes the keys that ID numbers and phones are sealed with (đổi khóa mã hóa): a new key, everything sealed anew, the old one thrown away.</summary>
internal static class KeysCommand
{
    public static Command Make(Option<string?> data)
    {
        var rotate = new Command("rotate", "Tạo khóa mới; từ nay dữ liệu ghi mới dùng khóa mới") { data };
        rotate.SetAction(
            (parsed, cancellation) =>
                Commands.On(
                    parsed.GetValue(data),
                    async (services, terminal, _) =>
                    {
                        services.GetRequiredService<Vault>().Rotate();
                        await terminal.Out.WriteLineAsync("Đã có khóa mới. Cất bản sao thư mục khóa, rồi chạy: hocvuso keys reseal");
                        return 0;
                    },
                    cancellation
                )
        );
        var reseal = new Command("reseal", "Mã hóa lại mọi số định danh, số điện thoại bằng khóa mới, rồi bỏ khóa cũ") { data };
        reseal.SetAction((parsed, cancellation) => Commands.On(parsed.GetValue(data), Reseal, cancellation));
        return new Command("keys", "Khóa mã hóa số định danh và số điện thoại") { rotate, reseal };
    }

    private static async Task<int> Reseal(IServiceProvider services, Terminal terminal, CancellationToken cancellation)
    {
        var (reseal, vault) = (services.GetRequiredService<ResealNumbers>(), services.GetRequiredService<Vault>());
        var count = await reseal.Run(cancellation);
        await terminal.Out.WriteLineAsync($"Đã mã hóa lại {Vn.Number(count)} người và dòng.");
        if (await reseal.AnyLeft(cancellation))
        {
            await terminal.Out.WriteLineAsync("Còn tệp hoặc dòng dùng khóa cũ (danh sách đang chờ lưu); khóa cũ được giữ. Chạy lại khi chúng đã xong.");
            return 2;
        }
        vault.Retire();
        await terminal.Out.WriteLineAsync("Không còn gì dùng khóa cũ. Đã bỏ khóa cũ.");
        return 0;
    }
}
