/// Small documents of our own to render.
enum Texts {
  static let notice = """
    ---
    id: thong-bao-hop
    section: thong-bao
    issuer: Đảng ủy xã Bình An
    number: 12-TB/ĐU
    date: 2021-11-05
    ---
    # Thông báo họp chi bộ

    Chi bộ thôn 3 họp thường kỳ lúc 7h30 ngày 05/11/2021 theo Thông báo số 274-TB/TU.

    ## I. Nội dung

    Đánh giá kết quả 10 tháng đầu năm; thu nhập bình quân đạt 52,5 triệu đồng/người/năm, tăng 8,2% so với cùng kỳ.

    ## II. Thành phần

    Toàn thể đảng viên; mời đồng chí Bí thư Đảng ủy xã dự và chỉ đạo. Đảng viên vắng mặt báo cáo trước ngày 03/11.
    """

  static let news = """
    Hội nghị sơ kết quý III

    Sáng 15/10, Ban Thường vụ Huyện ủy tổ chức hội nghị sơ kết công tác quý III. Dự hội nghị có 120 đại biểu.

    Hội nghị thống nhất 5 nhiệm vụ trọng tâm đến cuối năm 2025.
    """
}
