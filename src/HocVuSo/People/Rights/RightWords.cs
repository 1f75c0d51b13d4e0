using HocVuSo.Platform;

namespace HocVuSo.People.Rights;

/// <summary>Words on screen and in letters for requests about one's own data.</summary>
public static class RightWords
{
    public static string Of(Text T, DataRight right) =>
        right switch
        {
            DataRight.View => T["Xem dữ liệu của mình"],
            DataRight.Export => T["Nhận bản sao dữ liệu"],
            DataRight.Correct => T["Sửa dữ liệu sai"],
            DataRight.Restrict => T["Hạn chế xử lý"],
            DataRight.Erase => T["Xóa dữ liệu"],
            DataRight.Withdraw => T["Rút lại sự đồng ý"],
            _ => T["Phản đối xử lý"],
        };

    public static string Of(Text T, RequestState state) =>
        state switch
        {
            RequestState.Received => T["Mới nhận"],
            RequestState.Acknowledged => T["Đã trả lời, đang làm"],
            RequestState.Done => T["Đã làm xong"],
            _ => T["Không làm được, có lý do"],
        };

    /// <summary>The letter to the person, to be printed or read aloud; number, date and signature come from the office.</summary>
    public static string Letter(Text T, DataRequest request, string name, string commune) =>
        string.Join(
            "\n\n",
            new[]
            {
                T["Kính gửi: {0}", name.Length > 0 ? name : T["người yêu cầu"]],
                T["Ngày {0}, {1} đã nhận yêu cầu của ông (bà): {2}.", Vn.Date(request.ReceivedOn), commune, Of(T, request.Right).ToLower(Vn.Culture)],
                request.State switch
                {
                    RequestState.Done => T["Kết quả, ngày {0}: đã làm xong. {1}", Vn.Date(request.ClosedOn!.Value), request.Outcome],
                    RequestState.Refused => T["Kết quả, ngày {0}: không thực hiện được. Lý do: {1}", Vn.Date(request.ClosedOn!.Value), request.Outcome],
                    _ => T["Yêu cầu đang được thực hiện, hạn xong là ngày {0}.", Vn.Date(request.DoBy)],
                },
                request.ExtendedFor.Length > 0 ? T["Thời hạn đã được gia hạn một lần vì: {0}", request.ExtendedFor] : "",
                T["Ông (bà) có quyền hỏi lại, khiếu nại nếu chưa đồng ý với cách giải quyết."],
            }.Where(p => p.Length > 0)
        );
}
